### Frases preparadas para el chat.

greeting = Hola. Soy del equipo de la línea de tarjetas. ¿En qué puedo ayudarle?
wait = Un momento, por favor. Lo estoy consultando.
ask-what = ¿La perdió fuera de casa, en casa, o se la robaron? ¿Falta también un teléfono con los certificados?
ask-birth = Escriba la fecha de nacimiento del titular (año, mes y día).
ask-postcode = Escriba el código postal de la dirección de la tarjeta (7 dígitos).
ask-phone = Escriba el número de teléfono registrado con la tarjeta.
ask-form = ¿Tiene el ID de solicitud (23 dígitos, en su copia del formulario)?
ask-name = Escriba el nombre y la dirección del titular.
no-number = No escriba el Número Individual (My Number) de 12 dígitos ni un PIN. Nunca los necesitamos.
confirm = Encontré la tarjeta. ¿La suspendo ahora? Solo la oficina municipal puede volver a activarla.
stopped = La tarjeta está suspendida. Arriba ve el número de recibo. Guárdelo.
not-found = Con estos datos no encuentro la tarjeta. ¿Hay otro teléfono o una dirección anterior?
police = Si la perdió fuera de casa o se la robaron, avise a la policía y anote el número de la denuncia. Lo necesita para una tarjeta nueva.
counter = Si la tarjeta aparece, o necesita una nueva, vaya a su oficina municipal con un documento de identidad.
else = ¿Puedo ayudarle en algo más?
goodbye = Gracias por escribirnos. Ahora termino el chat. Cuídese.
