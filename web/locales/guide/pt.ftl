## What colleagues say on the telephone, step by step. Beside it stands the same in the colleague's own language.

guide-greet = Agradecemos a sua ligação. Aqui é a central para cartões perdidos.
guide-call-back = Aqui é a central para cartões perdidos. Estamos retornando a sua ligação.
guide-what = O senhor ou a senhora perdeu o cartão? Quando e como aconteceu?
guide-no-number = Por favor, não me diga o seu Número Pessoal nem nenhuma senha. Nunca pedimos esses dados.
guide-ask-birth-date = Qual é a data de nascimento do titular do cartão?
guide-ask-name = Qual é o nome do titular, primeiro o sobrenome?
guide-ask-home = Qual é o endereço, ou o código postal?
guide-ask-form = Se tiver em mãos a cópia do formulário, qual é o ID da solicitação, de 23 dígitos?
guide-representative = Qual é a sua relação com o titular, e qual é o seu nome, por favor?
guide-confirm = Vou suspender o cartão agora. Para voltar a usá-lo, será preciso ir à prefeitura. Está de acordo?
guide-stopped = O cartão está suspenso. Vou informar o número do recibo; por favor, anote.
guide-receipt = O número do seu recibo é: { $number }.
guide-send = Deseja receber o número do recibo por mensagem de texto ou por e-mail?
guide-police = Se perdeu o cartão fora de casa ou se ele foi roubado, comunique à polícia e guarde o número que receber (遺失届の受理番号). Ele é necessário para um cartão novo.
guide-counter = Se encontrar o cartão, leve documentos de identidade à prefeitura para desbloqueá-lo. Não é possível desbloquear por telefone.
guide-already = O cartão já está suspenso. Vou informar o número do recibo.
guide-revoked = Este cartão foi abolido e ninguém pode usá-lo. É possível solicitar um novo na prefeitura.
guide-dispute = Lamento que o seu cartão tenha sido suspenso sem o seu pedido. Vou verificar o registro. Enquanto estiver suspenso, ninguém poderá usá-lo indevidamente.
guide-found = Por favor, entregue o cartão em um posto policial ou na prefeitura. Não leia em voz alta o número do cartão.
guide-goodbye = Posso ajudar em algo mais? Agradecemos a sua ligação.

## Digits, one by one

guide-digit-0 = zero
guide-digit-1 = um
guide-digit-2 = dois
guide-digit-3 = três
guide-digit-4 = quatro
guide-digit-5 = cinco
guide-digit-6 = meia
guide-digit-7 = sete
guide-digit-8 = oito
guide-digit-9 = nove
