### Textos de los mensajes. Cortos, y nada que no pueda leer cualquiera: ni nombre ni número de la tarjeta.
### Hasta 160 caracteres son una parte; con letras fuera del alfabeto GSM (á, í, ó, ú), 70.

date-and-time =
    { $day } de { $month ->
        [1] enero
        [2] febrero
        [3] marzo
        [4] abril
        [5] mayo
        [6] junio
        [7] julio
        [8] agosto
        [9] septiembre
        [10] octubre
        [11] noviembre
       *[12] diciembre
    } de { $year }, { $hour }:{ $minute }

receipt =
    Línea My Number: { $scope ->
        [phone-certificates] los certificados de su teléfono se suspendieron
       *[other] su tarjeta se suspendió
    } el { $recorded-at }. Número de recibo { $receipt }. Solo su oficina municipal puede levantar la suspensión.

suspension-notice =
    Línea My Number: { $scope ->
        [phone-certificates] los certificados de su teléfono se suspendieron
       *[other] su tarjeta se suspendió
    } el { $recorded-at }. Número de recibo { $receipt }. Si usted no lo pidió, llame { $line-number ->
        [none] a nuestra línea
       *[other] al { $line-number }
    } y pulse 2 y después 7.

web-address = Línea My Number: también puede avisar de una tarjeta perdida aquí: { $web-address }

suspension-notice-subject = Su tarjeta se suspendió
