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

suspension-notice =
    Central My Number: { $scope ->
        [phone-certificates] os certificados do seu celular foram suspensos
       *[other] o seu cartão foi suspenso
    } em { $recorded-at }. Protocolo { $receipt }. Se não foi você, ligue { $line-number ->
        [none] para a nossa central
       *[other] para { $line-number }
    } e digite 2 e depois 7.

web-address = Central My Number: você também pode avisar a perda do cartão aqui: { $web-address }

suspension-notice-subject = O seu cartão foi suspenso
