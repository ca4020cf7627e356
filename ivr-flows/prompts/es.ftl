### Mensajes en español. Primero para qué, después la tecla. De usted. El término japonés se dice una vez junto a la traducción.
### Las variables, como { $birth-date }, llegan listas para leerse; un valor desconocido es none.

## Idioma

language-offer = Para español, pulse 5.
language-unavailable = Disculpe, esta línea todavía no atiende en español. Por favor, elija otro idioma.

## Primera elección

root-menu =
    Línea de la tarjeta My Number.
    Si su tarjeta se perdió o fue robada, pulse 2. Atendemos las 24 horas.
    Para solicitudes, tarjetas y certificados, pulse 1.
    Para el sistema de números, pulse 3.
    Para otro idioma, pulse 9.
    Para hablar con una persona, pulse 0.
root-menu-again = Si perdió su tarjeta o se la robaron, pulse 2. Para hablar con una persona, pulse 0.

## Pérdida o robo

lost-menu =
    Para suspender ahora su tarjeta, pulse 1.
    Para un hijo u otra persona, pulse 9.
    Para suspender solo los certificados de su teléfono, pulse 2.
    Si encontró su tarjeta, pulse 3.
    Para consultar un número de recibo, pulse 4.
    Para devolver la tarjeta o pedir una nueva, pulse 5.
    Si encontró la tarjeta de otra persona, pulse 6.
    Si la suspendieron sin que usted lo pidiera, pulse 7.
    Para ayuda con la audición o el habla, pulse 8.
lost-menu-again = Para suspender ahora su tarjeta, pulse 1. Para hablar con una persona, pulse 0.

## Suspensión

suspend-intro =
    { $scope ->
        [phone-certificates] Suspenderemos solo los certificados de su teléfono.
       *[other] Suspenderemos su tarjeta.
    }
birth-date = Marque la fecha de nacimiento en 8 cifras: año, mes y día. No necesita su número de 12 cifras ni ningún PIN.
birth-date-again =
    Marque la fecha de nacimiento del titular: 4 cifras para el año, 2 para el mes y 2 para el día.
    Por ejemplo, el 12 de abril de 1985 es 1 9 8 5, 0 4, 1 2.
    Para volver, pulse asterisco y numeral. Para una persona, pulse 0 y numeral.
postcode = Marque las 7 cifras de su código postal. Si no lo sabe, pulse numeral.
postcode-again = Marque su código postal de 7 cifras. Si no lo sabe, pulse solo numeral.

locator-menu =
    Falta un número.
    Para el ID de solicitud, pulse 1.
    Para un teléfono registrado en la tarjeta, pulse 2.
    Para un código de suspensión de 10 cifras, pulse 3.
    Si no tiene ninguno, pulse 0 y le atenderá una persona.
locator-menu-again = Para el ID de solicitud, pulse 1. Para un teléfono registrado, pulse 2. Para un código de suspensión, pulse 3. Si no tiene ninguno, pulse 0.
form-number = Marque sus 23 cifras.
form-number-again =
    El ID de solicitud es el número de 23 cifras de su copia del formulario. Tómese su tiempo y márquelo entero.
    Para usar otro número, pulse asterisco y numeral.
telephone-number = Marque el teléfono registrado en la tarjeta, empezando por 0, y pulse numeral.
telephone-number-again =
    Marque el teléfono registrado, empezando por 0. Al terminar, pulse numeral.
    Para usar otro número, pulse asterisco y numeral.
hold-code = Marque su código de suspensión de 10 cifras.
hold-code-again =
    El código de suspensión es el número de 10 cifras del papel que recibió con la tarjeta.
    Para usar otro número, pulse asterisco y numeral.
not-verified = Disculpe, no se pudo confirmar.

read-back =
    Fecha de nacimiento: { $birth-date }.
    { $form-number ->
        [none] { $postcode ->
            [none] {""}
           *[other] Código postal: { $postcode }.
        }
       *[other] ID de solicitud: confirmado.
    } { $telephone-number ->
        [none] {""}
       *[other] Teléfono: { $telephone-number }.
    } { $hold-code ->
        [none] {""}
       *[other] Código de suspensión: { $hold-code }.
    } { $scope ->
        [phone-certificates] Si es correcto, pulse 1 y suspenderemos solo los certificados del teléfono.
       *[other] Si es correcto, pulse 1 y suspenderemos la tarjeta.
    } Para corregir, pulse 2.
read-back-again = Para confirmar la suspensión, pulse 1. Para corregir, pulse 2. Para oírlo otra vez, pulse numeral.

suspended =
    { $scope ->
        [phone-certificates] Los certificados de su teléfono están suspendidos.
       *[other] Su tarjeta está suspendida.
    } Le diré el número de recibo dos veces. Anótelo, por favor.
no-phone-menu =
    Esta tarjeta no tiene certificados en un teléfono.
    Para suspender la tarjeta misma, pulse 1. Para no suspender nada, pulse 2.
already-suspended =
    { $scope ->
        [phone-certificates] Los certificados de su teléfono ya estaban suspendidos.
       *[other] Esta tarjeta ya estaba suspendida.
    } Le diré el número de recibo dos veces. Anótelo, por favor.
receipt = Su número de recibo es { $receipt }.
receipt-again = Otra vez: su número de recibo es { $receipt }.
published = Todos los sistemas que comprueban la tarjeta ya lo ven.
recorded = La suspensión está registrada. Los sistemas que comprueban la tarjeta la verán pronto.

circumstance-menu =
    Si puede, díganos qué pasó.
    Si la perdió fuera de casa, pulse 1. Si se la robaron, pulse 2. Si la perdió en casa, pulse 3. Por fuego o desastre, pulse 4.
    Para oír otra vez el número de recibo, pulse asterisco.
circumstance-menu-again = Fuera de casa, pulse 1. Robo, pulse 2. En casa, pulse 3. Fuego o desastre, pulse 4. Para oír el número de recibo, pulse asterisco.
delivery-menu =
    { $text-messages ->
        [yes] Para recibir el número de recibo por mensaje de texto, pulse 1.
       *[no] Esta línea no puede enviar el número de recibo por mensaje de texto.
    } { $fax-messages ->
        [yes] Para recibirlo por fax, pulse 2.
       *[no] {""}
    } Para seguir sin él, pulse 3.
delivery-menu-again =
    { $text-messages ->
        [yes] Mensaje de texto, pulse 1.
       *[no] {""}
    } { $fax-messages ->
        [yes] Fax, pulse 2.
       *[no] {""}
    } Para seguir, pulse 3.
delivery-not-open = Disculpe, ahora no podemos enviarlo de ese modo. Guarde el número de recibo que oyó.
next-steps =
    { $circumstance ->
        [lost-at-home] Si la perdió en casa, no necesita denuncia. En la oficina municipal le preguntarán cómo ocurrió.
        [disaster] Tras un incendio o desastre, pida en su municipio el certificado de desastre, en japonés risai shomeisho. Lo necesitará para la nueva tarjeta.
       *[other] Si la perdió o se la robaron, avise a la policía y guarde el número de denuncia, en japonés juri bango.
    }
next-steps-lifting = La suspensión no se levanta por teléfono. Vaya a su oficina municipal con documentos de identidad.
next-steps-end = Si no necesita nada más, puede colgar. Para oírlo otra vez, pulse 1. Para hablar con una persona, pulse 0.
revoked = Esta tarjeta ya fue anulada y no hay nada que suspender. Pida una nueva en su oficina municipal.
unavailable = Disculpe, ahora no podemos hacerlo. Buscaremos a una persona para usted.

## La tarjeta apareció

found-certificates-on-card =
    { $user-authentication-on-card ->
        [release] En la oficina, el certificado de identificación vuelve a funcionar.
        [revoke] En la oficina, el certificado de identificación se emite de nuevo.
       *[keep] El certificado de identificación sigue suspendido.
    } { $signature-on-card ->
        [release] El certificado de firma vuelve a funcionar.
        [revoke] El certificado de firma se emite de nuevo.
       *[keep] El certificado de firma sigue suspendido.
    }
found-certificates-on-phone =
    { $user-authentication-on-phone ->
        [release] En su teléfono, el de identificación vuelve a funcionar.
        [revoke] En su teléfono, el de identificación se emite de nuevo.
       *[keep] En su teléfono, el de identificación sigue suspendido.
    } { $signature-on-phone ->
        [release] El de firma vuelve a funcionar.
        [revoke] El de firma se emite de nuevo.
       *[keep] El de firma sigue suspendido.
    }
hear-again-menu = Para oírlo otra vez, pulse 1. Para el primer menú, pulse 9. Para hablar con una persona, pulse 0.

## Consulta de un recibo

status-receipt = Marque las 9 cifras de su número de recibo.
status-receipt-again = Es el número de 9 cifras que le dimos al suspender la tarjeta. Para volver, pulse asterisco y numeral.
status-stopped =
    { $scope ->
        [phone-certificates] Los certificados del teléfono fueron suspendidos.
       *[other] La tarjeta fue suspendida.
    } Registrado el { $recorded-at }.
status-published = Todos los sistemas lo saben desde el { $published-at }.
status-recorded = Está en camino a los sistemas que comprueban la tarjeta.
status-ended = Esa suspensión terminó el { $ended-at }.

## Suspensión no pedida, tarjeta ajena

dispute = Si usted no pidió la suspensión, una persona le atenderá antes que otras llamadas.
found-card = Lleve la tarjeta a un puesto de policía, en japonés koban, o a una oficina municipal. Una persona le atenderá antes que otras llamadas.

## Audición o habla

hearing-menu =
    Si llama por un servicio de retransmisión, pulse 1.
    Para nuestro número de fax, pulse 2.
    { $text-messages ->
        [yes] Para recibir la dirección de nuestra página web por mensaje de texto, pulse 3.
       *[no] {""}
    }
relay-marked = Gracias. Desde ahora le damos más tiempo para cada respuesta.
fax-line =
    { $fax-line ->
        [none] Disculpe, esta línea no tiene número de fax.
       *[other] El número de fax es { $fax-line }. Escriba en el fax el número para nuestra respuesta.
    }

## Una persona

connecting = Le comunicamos con una persona. Espere un momento, por favor.
nobody-menu =
    Ahora nadie puede atender su llamada.
    Para suspender usted mismo su tarjeta, pulse 3.
    Si desea que llamemos a este número, pulse 1.
    Si desea que llamemos a otro número, pulse 2.
nobody-menu-again = Para que llamemos a este número, pulse 1. A otro número, pulse 2. Para suspender su tarjeta, pulse 3.
callback-number = Marque el teléfono al que debemos llamar, empezando por 0, y pulse numeral.
callback-number-again = Marque el teléfono, empezando por 0, y después pulse numeral. Para volver, pulse asterisco y numeral.
callback-read-back = Llamaremos al { $callback-number }. Si es correcto, pulse 1. Para corregir, pulse 2.
callback-taken = Gracias. Una persona le llamará.
callback-not-allowed = Disculpe, no podemos llamar a ese número. Denos otro, por favor.
callback-unavailable = Disculpe, no pudimos anotar la llamada.
callback-own-taken = Le llamaremos al número desde el que llama. La tarjeta se puede suspender aquí a cualquier hora.
no-callback =
    { $receipt ->
        [none] Nuestro personal verá que usted llamó. Para suspender la tarjeta, llame otra vez con su número visible.
       *[other] Nuestro personal verá que usted llamó. Su tarjeta está suspendida.
    }

goodbye = Gracias por su llamada. Adiós.

## Horario y espera

closed-menu =
    { $opens-at ->
        [none] A esta hora nuestro personal solo atiende tarjetas perdidas o robadas.
       *[other] A esta hora nuestro personal solo atiende tarjetas perdidas o robadas. Para otras consultas atendemos desde el { $opens-at }.
    }
    Si perdió su tarjeta o se la robaron, pulse 2.
    Si desea que en nuestro horario llamemos a este número, pulse 1; a otro número, pulse 3.
    Para información grabada, pulse 9.
closed-menu-again = Tarjeta perdida o robada, pulse 2. Que llamemos a este número, pulse 1. A otro número, pulse 3. Información grabada, pulse 9.
queue-place =
    { $position ->
        [none] Su turno se mantiene. Una persona le atenderá en cuanto sea posible.
        [1] Usted es el siguiente.
       *[other] Su turno es el número { $position }.
    } { $wait-minutes ->
        [none] {""}
        [more] La espera es de más de 30 minutos.
        [one] La espera es de 1 minuto, aproximadamente.
       *[other] La espera es de unos { $wait-minutes } minutos.
    }
queue-moved =
    { $position ->
        [none] Gracias por esperar.
        [1] Ahora usted es el siguiente.
       *[other] Ahora su turno es el número { $position }.
    } { $wait-minutes ->
        [none] {""}
        [more] Faltan más de 30 minutos.
        [one] Falta 1 minuto, aproximadamente.
       *[other] Faltan unos { $wait-minutes } minutos.
    }
queue-still = Gracias por esperar. Su turno se mantiene y una persona le atenderá.
queue-offer =
    No tiene que esperar al teléfono.
    Para suspender usted mismo su tarjeta ahora, pulse 3. Su turno se mantiene.
    Si desea que llamemos a este número cuando le toque, pulse 1; a otro número, pulse 2.
queue-returned = Su turno para hablar con una persona se mantiene. Si no necesita nada más, puede colgar.
not-answered = Nadie pudo contestar en este momento. Su turno se mantiene y lo intentaremos otra vez.

## Mensajes de texto

message-to-menu =
    Para recibirlo en el número desde el que llama, pulse 1.
    Para otro celular, pulse 2.
message-number = Marque el número de celular, empezando por 0, y pulse numeral.
message-number-again = Marque el celular, empezando por 0, y después pulse numeral. Para volver, pulse asterisco y numeral.
message-read-back = Lo enviaremos al { $message-number }. Si es correcto, pulse 1. Para corregir, pulse 2.
message-not-allowed = Disculpe, no podemos enviar mensajes a ese número. Denos un celular de Japón, por favor.
message-by-person = Disculpe, ahora no podemos enviarlo automáticamente. Una persona se ocupará de ello.
receipt-sent = Gracias. Estamos enviando el mensaje.
address-sent = Gracias. Estamos enviando la dirección de nuestra página web.
address-not-open = Disculpe, esta línea no puede enviar mensajes de texto.
fax-number = Marque el número de fax, empezando por 0, y pulse numeral.
fax-number-again = Marque el número de fax, empezando por 0, y después pulse numeral. Para volver, pulse asterisco y numeral.
fax-read-back = Enviaremos el fax al { $fax-number }. Si es correcto, pulse 1. Para corregir, pulse 2.
fax-not-allowed = Disculpe, no podemos enviar un fax a ese número. Denos un número de fax de Japón, por favor.
receipt-faxed = Gracias. Estamos enviando el fax.

## La tarjeta y el sistema (lo que se lee está en content/)

card-info-menu =
    Para solicitar la tarjeta, pulse 1.
    Para el plazo y lo que debe llevar, pulse 2.
    Para los certificados electrónicos y los PIN, pulse 3.
    Para la tarjeta de notificación, pulse 4.
    Para certificados en tiendas de conveniencia, pulse 5.
    Para saber qué es la tarjeta y cómo está protegida, pulse 6.
apply-menu =
    Para solicitarla por correo, pulse 1. Por computadora, pulse 2. Por teléfono móvil, pulse 3. En una cabina de fotos, pulse 4.
    Si perdió el formulario o el sobre, o se mudó, pulse 5.
collect-menu =
    Para saber cuánto tarda, pulse 1.
    Para saber qué llevar, pulse 2.
    Para los documentos de identidad válidos, pulse 3.
    Si otra persona recogerá la tarjeta, pulse 4.
number-menu =
    Para el número personal y su uso, pulse 1.
    Para otros teléfonos y horarios, pulse 2.
new-card-menu =
    Si la perdió fuera de casa o se la robaron, pulse 1.
    Si la perdió en casa, pulse 2.
    Por incendio o inundación, pulse 3.
    Para precios y plazos, pulse 4.
    Para devolver la tarjeta, pulse 5.
content-none = Disculpe, no tenemos información actual sobre esto. En horario de oficina puede ayudarle una persona: pulse 0 en cualquier menú.

## Lo que dice el sistema

engine-wrong-key = Disculpe, esa tecla no se usa aquí.
engine-wrong-length = Disculpe, el número de cifras no parece correcto.
engine-wrong-date = Disculpe, no pudimos usar esa fecha.
engine-individual-number = No necesitamos su número de 12 cifras.
engine-sorry = Disculpe. Por un problema nuestro no podemos seguir aquí.
engine-content-keys = Para pasar al siguiente punto, pulse 1. Para oírlo otra vez, numeral. Para volver, asterisco.
