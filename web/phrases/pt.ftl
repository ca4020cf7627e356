### Frases prontas para o chat.

greeting = Olá. Sou da equipe da linha do cartão. Como posso ajudar?
wait = Um momento, por favor. Estou verificando.
ask-what = O cartão foi perdido fora de casa, em casa, ou foi roubado? Falta também um celular com os certificados?
ask-birth = Escreva a data de nascimento do titular (ano, mês e dia).
ask-postcode = Escreva o código postal do endereço do cartão (7 dígitos).
ask-phone = Escreva o número de telefone registrado com o cartão.
ask-form = Você tem o ID da solicitação (23 dígitos, na sua cópia do formulário)?
ask-name = Escreva o nome e o endereço do titular.
no-number = Não escreva o Número Individual (My Number) de 12 dígitos nem uma senha. Nunca precisamos deles.
confirm = Encontrei o cartão. Posso suspendê-lo agora? Só a prefeitura pode reativá-lo.
stopped = O cartão está suspenso. Acima você vê o número do recibo. Guarde-o.
not-found = Com esses dados não encontro o cartão. Há outro telefone ou um endereço anterior?
police = Se foi perdido fora de casa ou roubado, avise a polícia e anote o número do boletim. Você precisa dele para um novo cartão.
counter = Se o cartão aparecer, ou se precisar de um novo, vá à prefeitura com um documento de identidade.
else = Posso ajudar em mais alguma coisa?
goodbye = Obrigado por escrever. Vou encerrar o chat agora. Cuide-se.
