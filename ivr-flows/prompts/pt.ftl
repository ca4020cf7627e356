### Português: por enquanto, só a escolha do idioma.
language-offer = Para português, digite 6.
language-unavailable = Desculpe, esta linha ainda não atende em português. Por favor, escolha outro idioma.
