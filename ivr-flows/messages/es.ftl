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
    Servicio My Number: { $scope ->
        [phone-certificates] los certificados de su teléfono se suspendieron
       *[other] su tarjeta se suspendió
    } el { $recorded-at }. Número de recibo { $receipt }. Solo su oficina municipal puede levantar la suspensión.

# Two parts: without í and ó, which the GSM alphabet does not have.
suspension-notice =
    Servicio My Number: { $scope ->
        [phone-certificates] los certificados de su teléfono han sido suspendidos
       *[other] su tarjeta ha sido suspendida
    } el { $recorded-at }. Recibo { $receipt }. Si usted no lo ha pedido, { $web-address ->
        [none] {""}
       *[other] avise en { $web-address }/report o{" "}
    }llame { $line-number ->
        [none] a nuestra línea
       *[other] al { $line-number }
    } y pulse 2 y luego 7.

web-address = Servicio My Number: también puede avisar de una tarjeta perdida aquí: { $web-address }

suspension-notice-subject = Su tarjeta se suspendió

## Faxes that answer a fax: a page has room, and blank lines part its paragraphs

fax-answer-subject = Su fax ha llegado

fax-arrived =
    Su fax ha llegado y se puede leer.
    Una persona lo está revisando. Enviaremos el resultado por fax a este número.

    Si es urgente, también puede suspender la tarjeta por internet, a cualquier hora:
    { $web-address }

fax-unreadable =
    Su fax ha llegado, pero falta una parte o no se puede leer. La tarjeta todavía no está suspendida.

    Use un bolígrafo oscuro y envíelo otra vez, con los cuadrados negros de las cuatro esquinas.
    El formulario y la suspensión por internet están aquí:
    { $web-address }

fax-other-ways =
    Su fax ha llegado, pero la casilla de discapacidad auditiva o del habla no está marcada. La tarjeta todavía no está suspendida.

    Puede suspender la tarjeta a cualquier hora por teléfono o por internet:
    { $line-number ->
        [none] {""}
       *[other] Teléfono { $line-number }
    }
    { $web-address }

    Si tiene una discapacidad, marque la casilla y envíe el formulario otra vez.

fax-wrong-form =
    Su fax ha llegado, pero no es el formulario vigente. La tarjeta todavía no está suspendida.

    Puede imprimir el formulario aquí, y también suspender la tarjeta por internet a cualquier hora:
    { $web-address }/fax-form?lang=es

fax-letter =
    Hemos recibido su carta por fax. Una persona la está leyendo. La tarjeta todavía no está suspendida.

    Con el formulario o por internet es más rápido:
    { $web-address }/fax-form?lang=es

fax-receipt =
    { $scope ->
        [phone-certificates] Los certificados del teléfono están suspendidos.
       *[other] La tarjeta y todos sus certificados están suspendidos.
    }

    Titular: { $holder }
    Registrado: { $recorded-at }
    Lo saben todos los sistemas que la comprueban: { $published-at ->
        [none] en un momento
       *[other] { $published-at }
    }

    Si se la robaron o la perdió fuera de casa, avise a la policía y guarde el número que le den. Si la tarjeta aparece, su oficina municipal levanta la suspensión: lleve la tarjeta y un documento de identidad.
    { $web-address }/status
