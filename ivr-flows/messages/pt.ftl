### Textos das mensagens. Curtos, e nada que não possa ser lido por qualquer pessoa: nem nome nem número do cartão.
### Até 160 caracteres são uma parte; com letras fora do alfabeto GSM (ã, ç, ó), 70.

date-and-time =
    { $day } de { $month ->
        [1] janeiro
        [2] fevereiro
        [3] março
        [4] abril
        [5] maio
        [6] junho
        [7] julho
        [8] agosto
        [9] setembro
        [10] outubro
        [11] novembro
       *[12] dezembro
    } de { $year }, { $hour }:{ $minute }

receipt =
    Central My Number: { $scope ->
        [phone-certificates] os certificados do seu celular foram suspensos
       *[other] o seu cartão foi suspenso
    } em { $recorded-at }. Protocolo { $receipt }. Só a prefeitura pode fazer o desbloqueio.

# Three parts at most: no ã or ç outside the words about the card, which are few.
suspension-notice =
    Central My Number: { $scope ->
        [phone-certificates] os certificados do seu celular foram suspensos
       *[other] seu cartão foi suspenso
    } em { $recorded-at }. Protocolo { $receipt }. Desconhece isto? { $web-address ->
        [none] Ligue
       *[other] Avise: { $web-address }/report ou ligue
    } { $line-number ->
        [none] para a nossa central
       *[other] { $line-number }
    } e tecle 2 e 7.

web-address = Central My Number: você também pode avisar a perda do cartão aqui: { $web-address }

suspension-notice-subject = O seu cartão foi suspenso

## Faxes that answer a fax: a page has room, and blank lines part its paragraphs

fax-answer-subject = O seu fax chegou

fax-arrived =
    O seu fax chegou e pode ser lido.
    Uma pessoa está verificando. Enviaremos o resultado por fax a este número.

    Se for urgente, também é possível suspender o cartão pela internet, a qualquer hora:
    { $web-address }

fax-unreadable =
    O seu fax chegou, mas falta uma parte ou não pode ser lido. O cartão ainda não está suspenso.

    Use caneta escura e envie outra vez, com os quadrados pretos dos quatro cantos.
    O formulário e a suspensão pela internet estão aqui:
    { $web-address }

fax-other-ways =
    O seu fax chegou, mas a caixa de deficiência auditiva ou da fala não está marcada. O cartão ainda não está suspenso.

    É possível suspender o cartão a qualquer hora por telefone ou pela internet:
    { $line-number ->
        [none] {""}
       *[other] Telefone { $line-number }
    }
    { $web-address }

    Se você tem uma deficiência, marque a caixa e envie o formulário outra vez.

fax-wrong-form =
    O seu fax chegou, mas não é o formulário em vigor. O cartão ainda não está suspenso.

    O formulário pode ser impresso aqui, e o cartão também pode ser suspenso pela internet a qualquer hora:
    { $web-address }/fax-form?lang=pt

fax-letter =
    Recebemos a sua carta por fax. Uma pessoa está lendo. O cartão ainda não está suspenso.

    Com o formulário ou pela internet é mais rápido:
    { $web-address }/fax-form?lang=pt

fax-receipt =
    { $scope ->
        [phone-certificates] Os certificados do celular estão suspensos.
       *[other] O cartão e todos os seus certificados estão suspensos.
    }

    Titular: { $holder }
    Registrado: { $recorded-at }
    Conhecido por todos os sistemas que verificam: { $published-at ->
        [none] em instantes
       *[other] { $published-at }
    }

    Se foi roubado ou perdido fora de casa, avise a polícia e guarde o número que receber. Se o cartão aparecer, a prefeitura faz o desbloqueio: leve o cartão e um documento de identidade.
    { $web-address }/status
