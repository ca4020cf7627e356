### Español: por ahora, solo la elección del idioma.
language-offer = Para español, pulse 5.
language-unavailable = Disculpe, esta línea todavía no atiende en español. Por favor, elija otro idioma.
