### Mensagens em português do Brasil. Primeiro a finalidade, depois a tecla. O termo japonês é dito uma vez ao lado da tradução.
### As variáveis, como { $birth-date }, chegam prontas para a fala; um valor desconhecido é none.

## Idioma

language-offer = Para português, digite 6.
language-unavailable = Desculpe, esta linha ainda não atende em português. Por favor, escolha outro idioma.

## Primeira escolha

root-menu =
    Central do cartão My Number.
    Se perdeu o cartão ou foi roubado, digite 2. Atendemos 24 horas.
    Para pedidos, cartões e certificados, digite 1.
    Para o sistema de números, digite 3.
    Para outro idioma, digite 9.
    Para falar com um atendente, digite 0.
root-menu-again = Se perdeu o cartão ou foi roubado, digite 2. Para falar com um atendente, digite 0.

## Perda ou roubo

lost-menu =
    Para suspender agora o seu cartão, digite 1.
    Para um filho ou outra pessoa, digite 9.
    Para suspender só os certificados do seu celular, digite 2.
    Se achou o seu cartão, digite 3.
    Para consultar um número de protocolo, digite 4.
    Para devolver o cartão ou pedir um novo, digite 5.
    Se achou o cartão de outra pessoa, digite 6.
    Se foi suspenso sem o seu pedido, digite 7.
    Para ajuda com audição ou fala, digite 8.
lost-menu-again = Para suspender agora o seu cartão, digite 1. Para falar com um atendente, digite 0.

## Suspensão

suspend-intro =
    { $scope ->
        [phone-certificates] Vamos suspender só os certificados do seu celular.
       *[other] Vamos suspender o seu cartão.
    }
birth-date = Digite a data de nascimento com 8 dígitos: ano, mês e dia. Não precisa do número de 12 dígitos nem de senha.
birth-date-again =
    Digite a data de nascimento do titular: 4 dígitos para o ano, 2 para o mês e 2 para o dia.
    Por exemplo, 12 de abril de 1985 é 1 9 8 5, 0 4, 1 2.
    Para voltar, tecle asterisco e jogo da velha. Para um atendente, tecle 0 e jogo da velha.
postcode = Digite os 7 dígitos do código postal. Se não souber, tecle jogo da velha.
postcode-again = Digite o código postal com 7 dígitos. Se não souber, tecle só jogo da velha.

locator-menu =
    Falta mais um número.
    Para o ID da solicitação, digite 1.
    Para um telefone registrado no cartão, digite 2.
    Para um código de suspensão de 10 dígitos, digite 3.
    Se não tem nenhum, digite 0 para um atendente.
locator-menu-again = Para o ID da solicitação, digite 1. Para um telefone registrado, digite 2. Para um código de suspensão, digite 3. Se não tem nenhum, digite 0.
form-number = Digite os 23 dígitos.
form-number-again =
    O ID da solicitação é o número de 23 dígitos da sua cópia do formulário. Sem pressa, digite-o inteiro.
    Para usar outro número, tecle asterisco e jogo da velha.
telephone-number = Digite o telefone registrado no cartão, começando por 0, e tecle jogo da velha.
telephone-number-again =
    Digite o telefone registrado, começando por 0. No fim, tecle jogo da velha.
    Para usar outro número, tecle asterisco e jogo da velha.
hold-code = Digite o código de suspensão de 10 dígitos.
hold-code-again =
    O código de suspensão é o número de 10 dígitos do papel que recebeu com o cartão.
    Para usar outro número, tecle asterisco e jogo da velha.
not-verified = Desculpe, não se pôde confirmar.

read-back =
    Data de nascimento: { $birth-date }.
    { $form-number ->
        [none] { $postcode ->
            [none] {""}
           *[other] Código postal: { $postcode }.
        }
       *[other] ID da solicitação: confirmado.
    } { $telephone-number ->
        [none] {""}
       *[other] Telefone: { $telephone-number }.
    } { $hold-code ->
        [none] {""}
       *[other] Código de suspensão: { $hold-code }.
    } { $scope ->
        [phone-certificates] Se estiver correto, digite 1, e vamos suspender só os certificados do celular.
       *[other] Se estiver correto, digite 1, e vamos suspender o cartão.
    } Para corrigir, digite 2.
read-back-again = Para confirmar a suspensão, digite 1. Para corrigir, digite 2. Para ouvir de novo, tecle jogo da velha.

suspended =
    { $scope ->
        [phone-certificates] Os certificados do seu celular estão suspensos.
       *[other] O seu cartão está suspenso.
    } Vou dizer o número de protocolo duas vezes. Anote, por favor.
no-phone-menu =
    Este cartão não tem certificados em celular.
    Para suspender o próprio cartão, digite 1. Para não suspender nada, digite 2.
already-suspended =
    { $scope ->
        [phone-certificates] Os certificados do seu celular já estavam suspensos.
       *[other] Este cartão já estava suspenso.
    } Vou dizer o número de protocolo duas vezes. Anote, por favor.
receipt = O número de protocolo é { $receipt }.
receipt-again = De novo: o número de protocolo é { $receipt }.
published = Todos os sistemas que verificam o cartão já veem a suspensão.
recorded = A suspensão está registrada. Os sistemas que verificam o cartão vão vê-la em breve.

circumstance-menu =
    Se puder, diga o que aconteceu.
    Se perdeu fora de casa, digite 1. Se foi roubado, digite 2. Se perdeu em casa, digite 3. Por incêndio ou desastre, digite 4.
    Para ouvir de novo o número de protocolo, tecle asterisco.
circumstance-menu-again = Fora de casa, digite 1. Roubo, digite 2. Em casa, digite 3. Incêndio ou desastre, digite 4. Para ouvir o número de protocolo, tecle asterisco.
delivery-menu =
    { $text-messages ->
        [yes] Para receber o número de protocolo por mensagem de texto, digite 1.
       *[no] Esta linha não pode enviar o número de protocolo por mensagem de texto.
    } { $fax-messages ->
        [yes] Para receber por fax, digite 2.
       *[no] {""}
    } Para continuar sem isso, digite 3.
delivery-menu-again =
    { $text-messages ->
        [yes] Mensagem de texto, digite 1.
       *[no] {""}
    } { $fax-messages ->
        [yes] Fax, digite 2.
       *[no] {""}
    } Para continuar, digite 3.
delivery-not-open = Desculpe, não podemos enviar desse modo agora. Guarde o número de protocolo que ouviu.
next-steps =
    { $circumstance ->
        [lost-at-home] Se perdeu em casa, não precisa de boletim da polícia. A prefeitura vai perguntar como aconteceu.
        [disaster] Em caso de incêndio ou desastre, peça à prefeitura o certificado de calamidade, em japonês risai shomeisho. Ele é necessário para o novo cartão.
       *[other] Se perdeu ou foi roubado, avise a polícia e guarde o número do boletim, em japonês juri bango.
    }
next-steps-lifting = O desbloqueio não se faz por telefone. Vá à prefeitura com documentos de identidade.
next-steps-end = Se não precisar de mais nada, pode desligar. Para ouvir de novo, digite 1. Para falar com um atendente, digite 0.
revoked = Este cartão já foi cancelado e não há o que suspender. Peça um novo na prefeitura.
unavailable = Desculpe, agora não podemos fazer isso. Vamos procurar um atendente.

## O cartão apareceu

found-certificates-on-card =
    { $user-authentication-on-card ->
        [release] No balcão, o certificado de identificação volta a funcionar.
        [revoke] No balcão, o certificado de identificação é emitido de novo.
       *[keep] O certificado de identificação continua suspenso.
    } { $signature-on-card ->
        [release] O certificado de assinatura volta a funcionar.
        [revoke] O certificado de assinatura é emitido de novo.
       *[keep] O certificado de assinatura continua suspenso.
    }
found-certificates-on-phone =
    { $user-authentication-on-phone ->
        [release] No celular, o de identificação volta a funcionar.
        [revoke] No celular, o de identificação é emitido de novo.
       *[keep] No celular, o de identificação continua suspenso.
    } { $signature-on-phone ->
        [release] O de assinatura volta a funcionar.
        [revoke] O de assinatura é emitido de novo.
       *[keep] O de assinatura continua suspenso.
    }
hear-again-menu = Para ouvir de novo, digite 1. Para o primeiro menu, digite 9. Para falar com um atendente, digite 0.

## Consulta de um protocolo

status-receipt = Digite os 9 dígitos do número de protocolo.
status-receipt-again = É o número de 9 dígitos que demos na suspensão do cartão. Para voltar, tecle asterisco e jogo da velha.
status-stopped =
    { $scope ->
        [phone-certificates] Os certificados do celular foram suspensos.
       *[other] O cartão foi suspenso.
    } Registrado em { $recorded-at }.
status-published = Todos os sistemas sabem disso desde { $published-at }.
status-recorded = Está a caminho dos sistemas que verificam o cartão.
status-ended = Essa suspensão terminou em { $ended-at }.

## Suspensão não pedida, cartão de outra pessoa

dispute = Se a suspensão não foi pedida por você, um atendente vai ajudar, antes de outras ligações.
found-card = Leve o cartão a um posto policial, em japonês koban, ou a uma prefeitura. Um atendente vai ajudar, antes de outras ligações.

## Audição ou fala

hearing-menu =
    Se liga por um serviço de retransmissão, digite 1.
    Para o nosso número de fax, digite 2.
    { $text-messages ->
        [yes] Para receber o endereço da nossa página por mensagem de texto, digite 3.
       *[no] {""}
    }
relay-marked = Obrigado. A partir de agora, damos mais tempo para cada resposta.
fax-line =
    { $fax-line ->
        [none] Desculpe, esta linha não tem número de fax.
       *[other] O número de fax é { $fax-line }. Escreva no fax o número para a nossa resposta.
    }

## Um atendente

connecting = Vamos transferir para um atendente. Aguarde um momento, por favor.
nobody-menu =
    Agora ninguém pode atender a sua ligação.
    Para você mesmo suspender o cartão, digite 3.
    Para receber uma ligação neste número, digite 1.
    Para receber em outro número, digite 2.
nobody-menu-again = Para uma ligação neste número, digite 1. Em outro número, digite 2. Para suspender o cartão, digite 3.
callback-number = Digite o telefone para o qual devemos ligar, começando por 0, e tecle jogo da velha.
callback-number-again = Digite o telefone, começando por 0, e depois tecle jogo da velha. Para voltar, tecle asterisco e jogo da velha.
callback-read-back = Vamos ligar para { $callback-number }. Se estiver correto, digite 1. Para corrigir, digite 2.
callback-taken = Obrigado. Um atendente vai ligar para você.
callback-not-allowed = Desculpe, não podemos ligar para esse número. Informe outro, por favor.
callback-unavailable = Desculpe, não pudemos anotar a ligação.
callback-own-taken = Vamos ligar para o número do qual você está ligando. O cartão pode ser suspenso aqui a qualquer hora.
no-callback =
    { $receipt ->
        [none] Nossos atendentes verão que você ligou. Para suspender o cartão, ligue de novo com o seu número visível.
       *[other] Nossos atendentes verão que você ligou. O seu cartão está suspenso.
    }

goodbye = Obrigado por ligar. Até logo.

## Horário e espera

closed-menu =
    { $opens-at ->
        [none] Neste horário os atendentes só tratam de cartões perdidos ou roubados.
       *[other] Neste horário os atendentes só tratam de cartões perdidos ou roubados. Para outros assuntos, atendemos a partir de { $opens-at }.
    }
    Se o seu cartão foi perdido ou roubado, digite 2.
    Para receber uma ligação neste número, no nosso horário, digite 1; em outro número, digite 3.
    Para informações gravadas, digite 9.
closed-menu-again = Cartão perdido ou roubado, digite 2. Ligação neste número, digite 1. Em outro número, digite 3. Informações gravadas, digite 9.
queue-place =
    { $position ->
        [none] O seu lugar na fila está guardado. Um atendente falará com você assim que possível.
        [1] Você é o próximo da fila.
       *[other] Você é o número { $position } da fila.
    } { $wait-minutes ->
        [none] {""}
        [more] A espera é de mais de 30 minutos.
        [one] A espera é de cerca de 1 minuto.
       *[other] A espera é de cerca de { $wait-minutes } minutos.
    }
queue-moved =
    { $position ->
        [none] Obrigado por esperar.
        [1] Agora você é o próximo da fila.
       *[other] Agora você é o número { $position } da fila.
    } { $wait-minutes ->
        [none] {""}
        [more] Faltam mais de 30 minutos.
        [one] Falta cerca de 1 minuto.
       *[other] Faltam cerca de { $wait-minutes } minutos.
    }
queue-still = Obrigado por esperar. O seu lugar está guardado e um atendente vai falar com você.
queue-offer =
    Você não precisa esperar na linha.
    Para você mesmo suspender o cartão agora, digite 3. O seu lugar fica guardado.
    Para receber uma ligação neste número na sua vez, digite 1; em outro número, digite 2.
queue-returned = O seu lugar na fila para falar com um atendente está guardado. Se não precisar de mais nada, pode desligar.
not-answered = Ninguém pôde atender agora. O seu lugar está guardado, e vamos tentar de novo.

## Mensagens de texto

message-to-menu =
    Para receber no número de onde você está ligando, digite 1.
    Para outro celular, digite 2.
message-number = Digite o número do celular, começando por 0, e tecle jogo da velha.
message-number-again = Digite o celular, começando por 0, e depois tecle jogo da velha. Para voltar, tecle asterisco e jogo da velha.
message-read-back = Vamos enviar para { $message-number }. Se estiver correto, digite 1. Para corrigir, digite 2.
message-not-allowed = Desculpe, não podemos enviar mensagens para esse número. Informe um celular do Japão, por favor.
message-by-person = Desculpe, agora não podemos enviar automaticamente. Um atendente vai cuidar disso.
receipt-sent = Obrigado. Estamos enviando a mensagem.
address-sent = Obrigado. Estamos enviando o endereço da nossa página.
address-not-open = Desculpe, esta linha não pode enviar mensagens de texto.
fax-number = Digite o número de fax, começando por 0, e tecle jogo da velha.
fax-number-again = Digite o número de fax, começando por 0, e depois tecle jogo da velha. Para voltar, tecle asterisco e jogo da velha.
fax-read-back = Vamos enviar o fax para { $fax-number }. Se estiver correto, digite 1. Para corrigir, digite 2.
fax-not-allowed = Desculpe, não podemos enviar fax para esse número. Informe um número de fax do Japão, por favor.
receipt-faxed = Obrigado. Estamos enviando o fax.

## O cartão e o sistema (o que é lido está em content/)

card-info-menu =
    Para pedir o cartão, digite 1.
    Para prazos e o que levar, digite 2.
    Para certificados digitais e senhas, digite 3.
    Para o cartão de notificação, digite 4.
    Para certidões em lojas de conveniência, digite 5.
    Para saber o que é o cartão e como é protegido, digite 6.
apply-menu =
    Para pedir pelo correio, digite 1. Pelo computador, digite 2. Pelo celular, digite 3. Em uma cabine de fotos, digite 4.
    Se perdeu o formulário ou o envelope, ou se mudou, digite 5.
collect-menu =
    Para saber quanto demora, digite 1.
    Para saber o que levar, digite 2.
    Para os documentos de identidade aceitos, digite 3.
    Se outra pessoa vai retirar o cartão, digite 4.
number-menu =
    Para o Número Pessoal e para que serve, digite 1.
    Para outros telefones e horários, digite 2.
new-card-menu =
    Se perdeu o cartão fora de casa ou foi roubado, digite 1.
    Se perdeu em casa, digite 2.
    Por incêndio ou inundação, digite 3.
    Para taxas e prazos, digite 4.
    Para devolver o cartão, digite 5.
content-none = Desculpe, não temos informação atual sobre isso. No horário de atendimento, um atendente pode ajudar: digite 0 em qualquer menu.

## O que o sistema diz

engine-wrong-key = Desculpe, essa tecla não é usada aqui.
engine-wrong-length = Desculpe, a quantidade de dígitos não parece certa.
engine-wrong-date = Desculpe, não pudemos usar essa data.
engine-individual-number = Não precisamos do seu número de 12 dígitos.
engine-sorry = Desculpe. Por um problema nosso, não podemos continuar aqui.
engine-content-keys = Para pular, digite 1. Para ouvir de novo, jogo da velha. Para voltar, asterisco.
