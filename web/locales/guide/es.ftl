## What colleagues say on the telephone, step by step. Beside it stands the same in the colleague's own language.

guide-greet = Gracias por llamar. Este es el servicio para tarjetas perdidas.
guide-call-back = Le llamamos del servicio para tarjetas perdidas, en respuesta a su llamada.
guide-what = ¿Ha perdido su tarjeta? ¿Cuándo y cómo ocurrió?
guide-no-number = Por favor, no me diga su número personal ni ninguna contraseña. Nunca se los pedimos.
guide-ask-birth-date = ¿Cuál es la fecha de nacimiento del titular de la tarjeta?
guide-ask-name = ¿Cuál es el nombre del titular, primero el apellido?
guide-ask-home = ¿Cuál es la dirección, o el código postal?
guide-ask-form = Si tiene a mano la copia de la solicitud, ¿cuál es el ID de solicitud, de 23 dígitos?
guide-representative = ¿Qué relación tiene con el titular, y cuál es su nombre, por favor?
guide-confirm = Voy a suspender la tarjeta ahora. Para volver a usarla tendrá que ir a la oficina municipal. ¿Está de acuerdo?
guide-stopped = La tarjeta queda suspendida. Le doy el número de recibo; por favor, anótelo.
guide-receipt = Su número de recibo es: { $number }.
guide-send = ¿Desea que le envíe el número de recibo por mensaje de texto o por correo electrónico?
guide-police = Si perdió la tarjeta fuera de casa o se la robaron, denúncielo a la policía y guarde el número que le den (遺失届の受理番号). Lo necesitará para una tarjeta nueva.
guide-counter = Si encuentra la tarjeta, vaya con documentos de identidad a la oficina municipal para levantar la suspensión. No se puede levantar por teléfono.
guide-already = La tarjeta ya está suspendida. Le doy su número de recibo.
guide-revoked = Esta tarjeta está anulada y nadie puede usarla. Puede solicitar una nueva en la oficina municipal.
guide-dispute = Lamento que su tarjeta se haya suspendido sin que usted lo pidiera. Voy a revisar el registro. Mientras está suspendida, nadie puede usarla indebidamente.
guide-found = Por favor, entregue la tarjeta en un puesto de policía o en una oficina municipal. No lea en voz alta el número que lleva.
guide-goodbye = ¿Puedo ayudarle en algo más? Gracias por llamar.

## Digits, one by one

guide-digit-0 = cero
guide-digit-1 = uno
guide-digit-2 = dos
guide-digit-3 = tres
guide-digit-4 = cuatro
guide-digit-5 = cinco
guide-digit-6 = seis
guide-digit-7 = siete
guide-digit-8 = ocho
guide-digit-9 = nueve
