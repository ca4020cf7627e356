## What every page has

service = Tarjetas de número personal perdidas
skip = Ir al contenido
error-prefix = Error:
error-mark = * {""}
summary-title = Hay un problema
required = (obligatorio)
optional = (opcional)
furigana-off = Ocultar furigana
furigana-on = Mostrar furigana
help-title = Ayuda
help-phone = Teléfono (24 horas):
help-fax = Fax (si no puede oír o hablar):
help-hours = Las tarjetas perdidas o robadas se suspenden a cualquier hora, todos los días del año.
go-home = Inicio
go-report = Suspender una tarjeta en línea
go-status = Consultar un recibo
go-fax-form = Formulario de fax
go-accessibility = Accesibilidad
never-asked = Nunca le pediremos el número personal (My Number) de 12 cifras ni un PIN.
next = Continuar
back = Volver
instant = { $day } de { $month ->
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
 } de { $year }, { $time } (hora de Japón)

## When something goes wrong

problem-forbidden = No se puede aceptar
problem-forbidden-do = No se aceptan formularios enviados desde otro sitio. Empiece de nuevo desde la página de inicio.
problem-not-found = Esa página no existe
problem-not-found-do = Revise la dirección o continúe desde la página de inicio.
problem-too-large = Ha enviado demasiado de una vez
problem-too-large-do = Escriba menos y envíelo otra vez.
problem-too-many = Demasiadas solicitudes
problem-too-many-do = Espere un momento e inténtelo de nuevo.
problem-unavailable = En este momento no es posible
problem-unavailable-do = Inténtelo de nuevo en un minuto. Si es urgente, avise en línea o escríbanos en el chat; las demás formas están al pie de esta página.
problem-internal = Algo ha fallado por nuestra parte
problem-internal-do = Es posible que lo enviado no haya quedado registrado. Inténtelo de nuevo, escríbanos en el chat o use otra de las formas al pie de esta página, e indique este número.
problem-bad-request = No se puede leer lo enviado
problem-bad-request-do = Empiece de nuevo desde la página de inicio.
problem-incident = Número de incidencia:

## Home

home-title = Tarjeta perdida o robada
home-lead = Puede suspender la tarjeta ahora mismo, a cualquier hora y cualquier día.
home-web-title = En línea
home-web = Cuatro páginas. Sin llamada telefónica.
home-web-go = Suspender la tarjeta
home-phone-title = Por teléfono
home-phone = Marque lo que le pida la voz: alrededor de un minuto.
home-fax-title = Por fax
home-fax = Para personas que no pueden oír o hablar.
home-what-title = Qué hace la suspensión temporal (一時停止)
home-what-1 = La tarjeta deja de servir, y también los certificados electrónicos que hay en ella y en el teléfono. Todos los sistemas que los comprueban lo saben en segundos.
home-what-2 = Recibirá un número de recibo que lo demuestra.
home-what-3 = Solo la oficina municipal puede levantarla, después de comprobar su identidad.
home-ready-title = Con esto será más rápido
home-ready = La fecha de nacimiento y uno de estos datos: el ID de solicitud (23 cifras), el código de suspensión (10 cifras) o el número de teléfono registrado con el código postal. También puede avisar sin ellos.

## Loss report

report-title = ¿Qué ha ocurrido?
report-lead = Indique lo que sepa. Podrá revisarlo todo antes de enviarlo.
label-happened = Qué ha ocurrido
option-happened-lost-outside = Se perdió fuera de casa
option-happened-stolen = La robaron
option-happened-lost-at-home = No la encuentro en casa
option-happened-disaster = Se perdió en un incendio o un desastre
option-happened-disputed = Está suspendida y yo no lo pedí
option-happened-found = Se encontró una tarjeta
label-what = Qué falta
option-what-card = La tarjeta
option-what-phone = Un teléfono con los certificados electrónicos
option-what-both = La tarjeta y el teléfono
label-who = Quién da el aviso
option-who-holder = El titular de la tarjeta
option-who-representative = Un familiar, un representante legal o alguien que ayuda
you-title = La tarjeta y su titular
you-lead = Con esto buscamos la tarjeta que se debe suspender.
you-find = Un número para encontrar la tarjeta
you-find-hint = Basta con uno. Si no tiene ninguno, déjelos vacíos y escriba abajo el nombre y la dirección.
label-form-number = ID de solicitud (申請書ID)
hint-form-number = 23 cifras, en su copia de la solicitud.
label-hold-code = Código de suspensión
hint-hold-code = 10 cifras que recibió con la tarjeta.
label-registered-phone = Número de teléfono registrado con la tarjeta
hint-registered-phone = Indique también el código postal.
label-birth-year = Fecha de nacimiento
hint-birth-year = Por ejemplo: 1985, 4, 12. También vale el año por era japonesa, como S60.
label-year = Año
label-month = Mes
label-day = Día
label-postcode = Código postal
hint-postcode = 7 cifras.
you-about = Sobre el titular
label-full-name = Nombre completo, como en la tarjeta
label-kana = Nombre en katakana
label-address = Dirección
label-sex = Sexo
option-sex-female = Mujer
option-sex-male = Hombre
option-sex-unspecified = Prefiero no decirlo
label-representative = Su propio nombre y qué relación tiene con el titular
you-answer = Cómo podemos contactarle
you-answer-hint = No hace falta hablar por teléfono. Indique al menos una forma.
label-sms = Móvil para mensajes de texto
label-email = Correo electrónico
label-fax = Número de fax
label-no-answer = No necesito mensaje: me basta el recibo en la pantalla
hint-no-answer = Si con estos datos no encontramos la tarjeta, no podremos avisarle.

## What is wrong with a field

error-happened-missing = Elija qué ha ocurrido
error-what-missing = Elija qué falta
error-who-missing = Elija quién da el aviso
error-birth-missing = Escriba la fecha de nacimiento
error-birth-not-a-date = La fecha de nacimiento debe ser año, mes y día en cifras, como 1985, 4, 12
error-birth-impossible = Ese día no existe. Revise el año, el mes y el día de nacimiento
error-birth-in-the-future = La fecha de nacimiento está en el futuro. Revise el año
error-birth-too-long-ago = La fecha de nacimiento es de hace más de 130 años. Revise el año
error-form-number = El ID de solicitud debe tener 23 cifras
error-hold-code = El código de suspensión debe tener 10 cifras
error-registered-phone = Escriba el teléfono registrado con su prefijo, como 0312345678
error-postcode = El código postal debe tener 7 cifras, como 1000001
error-sms = Escriba un móvil para mensajes de texto, como 09012345678
error-fax = Escriba el número de fax con su prefijo, como 0312345678
error-email = Escriba un correo electrónico como name@example.jp
error-answer-missing = Indique al menos una forma de contactarle, o elija que no necesita mensaje
error-find-missing = Escriba un número para encontrar la tarjeta, o el nombre completo y la dirección
error-representative-missing = Escriba su propio nombre y qué relación tiene con el titular
error-too-long = Es demasiado largo. Acórtelo, por favor
error-individual-number = Parecía un número personal (My Number) de 12 cifras. No lo usamos y lo hemos borrado. Revise este campo
error-receipt = El número de recibo debe tener 9 cifras. Si las tiene, alguna está mal

## Review

review-title = Revise sus respuestas
review-lead = Todavía no se ha enviado nada. Revise lo escrito y pulse el botón de abajo.
review-change = Cambiar
review-not-given = No indicado
review-given = Sí
review-stop = Enviar y suspender la tarjeta
review-send = Enviar el aviso
review-after-stop = Si el número y la fecha de nacimiento son correctos, la tarjeta se suspende en el acto. Solo la oficina municipal puede levantar la suspensión.
review-after-person = Una persona de nuestro equipo lo revisará y actuará.
expired-title = Esta página llevaba mucho tiempo abierta
expired = Todo lo que escribió sigue aquí. Revíselo y pulse el botón otra vez.
no-draft-title = Empiece aquí, por favor
no-draft = Lo que escribió antes ya no está. Permita las cookies de este sitio en su navegador y continúe. Si es urgente, también puede escribirnos en el chat.

## Receipt

stopped-title = La tarjeta está suspendida
stopped-phone-title = Los certificados del teléfono están suspendidos
receipt-number = Número de recibo
receipt-keep = Anote este número o imprima esta página.
receipt-recorded = Registrado
receipt-published = Conocido por todos los sistemas que comprueban
receipt-pending = En camino. Ya está registrado.
receipt-ended = Fin de la suspensión
answer-sent = { $medium ->
    [text-message] El número de recibo se envía también al móvil que indicó, por mensaje de texto.
    [fax] El recibo se envía también al fax que indicó.
   *[email] El recibo se envía también al correo electrónico que indicó.
 }
answer-unsent = { $medium ->
    [text-message] No se pueden enviar mensajes de texto al móvil que indicó. Anote el número de recibo de esta página.
    [fax] No se pueden enviar faxes al número que indicó. Anote el número de recibo de esta página.
   *[email] No se puede enviar correo a la dirección que indicó. Anote el número de recibo de esta página.
 }
next-title = Qué hacer ahora
next-police = Si se perdió fuera o la robaron, denúncielo a la policía (koban) y pida el número de recepción de la denuncia (受理番号). Lo necesitará para la nueva tarjeta.
next-counter = Si aparece la tarjeta o necesita una nueva, acuda a su oficina municipal con un documento de identidad.
next-status = La dirección de esta página no contiene nada personal. Guárdela en marcadores para ver el estado cuando quiera.
person-title = Hemos recibido su aviso
person-text = Una persona de nuestro equipo lo comprobará. Es posible que la tarjeta aún no esté suspendida.
person-when = Empezaremos en un plazo de { $minutes } minutos y le responderemos por el medio que indicó.
person-number = Número de aviso
person-urgent = Para suspenderla en el acto, avise otra vez con el ID de solicitud, o con el teléfono registrado y el código postal. Si no tiene ninguno de ellos, escríbanos en el chat o use otra de las formas al pie de esta página.
dispute-title = Hemos recibido su reclamación
dispute-text = Nuestro equipo la investigará antes que los demás avisos. El estado de la tarjeta no ha cambiado.
revoked-title = Esta tarjeta ya está anulada
revoked-text = Nadie puede usarla. Puede solicitar una tarjeta nueva en su oficina municipal.
no-phone-title = Esta tarjeta no tiene certificados en un teléfono
no-phone-text = No se ha suspendido nada. Para suspender la tarjeta, avise otra vez y elija la tarjeta.
print-hint = Para imprimir, use la función de imprimir de su navegador.

## Found

found-title = Si se encontró una tarjeta
found-own-title = Encontró su propia tarjeta
found-own-1 = Una tarjeta suspendida sigue suspendida aunque aparezca.
found-own-2 = Llévela a su oficina municipal con un documento de identidad. Allí pueden levantar la suspensión.
found-own-3 = Si no la había suspendido, no tiene que hacer nada.
found-other-title = Encontró la tarjeta de otra persona
found-other-1 = Llévela a un puesto de policía (koban), a una comisaría o a una oficina municipal.
found-other-2 = Por favor, no copie el número ni tome fotos.

## Status

status-title = Consultar un recibo
status-lead = Escriba el número de recibo y la fecha de nacimiento del titular.
label-receipt = Número de recibo
hint-receipt = 9 cifras.
status-show = Ver el estado
status-none-title = No hay ningún recibo que mostrar
status-none = Revise el número de recibo y la fecha de nacimiento. Si ambos son correctos y no se muestra nada, escríbanos en el chat, avise otra vez o use otra de las formas al pie de esta página.
status-published = Suspendida. Todos los sistemas que comprueban lo saben.
status-recorded = Suspensión registrada. Estamos avisando a los sistemas que comprueban.
status-ended = Esta suspensión ha terminado.
status-scope-everything = Qué abarca: la tarjeta y todos sus certificados electrónicos
status-scope-phone-certificates = Qué abarca: los certificados electrónicos del teléfono
status-updates = Hasta entonces, esta página se actualiza cada pocos segundos.
status-stop = Dejar de actualizar
status-update = Actualizar ahora

## Accessibility statement

access-title = Accesibilidad
access-lead = Quien no puede llamar por teléfono suspende su tarjeta con la misma rapidez, a cualquier hora.
access-can-title = Con qué puede contar
access-can-1 = Todo se puede hacer solo con el teclado.
access-can-2 = El texto se puede ampliar al 200 % y la pantalla puede medir 320 píxeles sin tener que desplazarse de lado.
access-can-3 = Todo funciona sin JavaScript. No hay pruebas que exijan ver u oír.
access-can-4 = Las páginas están en seis idiomas y en japonés sencillo, cuyo furigana se puede ocultar.
access-can-5 = Se respetan la pantalla oscura, los colores forzados y el movimiento reducido.
access-aim-title = Nuestro objetivo
access-aim = WCAG 2.2 y JIS X 8341-3:2016, nivel AA. Todas las páginas se prueban con axe-core y solo con el teclado.
access-not-title = Lo que todavía falta
access-not = No hay vídeo en lengua de signos. Las personas con discapacidad aún no han probado estas páginas y nadie independiente las ha evaluado.
access-tell-title = Díganoslo
access-tell = Si algo le resulta difícil de usar, díganoslo en el chat o por otra de las formas al pie de esta página.

## What a municipal counter prints for the person

sheet-title-suspend = Su tarjeta está suspendida
sheet-title-suspend-phone = Los certificados de su teléfono están suspendidos
sheet-title-reactivate = Su tarjeta vuelve a funcionar
sheet-title-release-phone = Los certificados de su teléfono ya no están suspendidos
sheet-title-revoke = Su tarjeta está anulada
sheet-title-reissue = Se ha solicitado una tarjeta nueva
sheet-name = Nombre
sheet-card = Tarjeta
sheet-when = Hecho en la ventanilla
sheet-where = Municipio
sheet-pending = En camino; tarda unos segundos
sheet-certificates = Sus certificados electrónicos
sheet-kind-signature-card = De firma, en la tarjeta
sheet-kind-signature-phone = De firma, en el teléfono
sheet-kind-user-authentication-card = De autenticación, en la tarjeta
sheet-kind-user-authentication-phone = De autenticación, en el teléfono
sheet-outcome-hold = Suspendido; se puede levantar en la ventanilla
sheet-outcome-release = Vuelve a funcionar
sheet-outcome-renew = Ya no es válido; se emite de nuevo en la ventanilla
sheet-outcome-end = Ya no es válido
sheet-next-phone = La tarjeta sigue funcionando. Cuando tenga de nuevo el teléfono, tráigalo aquí con un documento de identidad y se levantará la suspensión.
sheet-next-use = Puede usar la tarjeta desde ahora.
sheet-next-use-phone = Puede usar desde ahora los certificados que vuelven a funcionar.
sheet-next-renew = Si quiere firmar documentos electrónicamente, pida en esta ventanilla un nuevo certificado de firma. Usted elige un nuevo PIN: de 6 a 16 letras y cifras. No se lo diga a nadie.
sheet-next-end = Si aparece la tarjeta antigua, devuélvala aquí. Ya no se puede usar nunca.
sheet-next-new = Si necesita una tarjeta nueva, pídala en esta ventanilla. Si la perdió fuera de casa o se la robaron, traiga el número que le dio la policía (受理番号); tras un incendio o una inundación, el certificado del municipio.
sheet-next-wait = Recibirá un aviso cuando la tarjeta nueva esté lista. Tráigalo, con un documento de identidad, al recogerla.
sheet-fees = Precio y plazo de una tarjeta nueva
## Questions and answers

go-help = Preguntas y respuestas
help-pages-title = Preguntas y respuestas
help-pages-lead = Lo que dicen las páginas oficiales sobre la tarjeta: pérdida, tarjeta nueva, solicitud, entrega y certificados.
help-pages-all = Todas las preguntas
help-pages-none = Ahora no hay nada sobre esto. Consúltenos por los medios que están al pie de esta página.
help-pages-source = Fuente:
help-pages-source-of = {", "}
help-pages-source-end = {""}
home-help-title = Qué viene después
home-help = Tarjeta nueva, tarjeta encontrada, costos, teléfonos
day = { $day } de { $month ->
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
 } de { $year }

## Text chat

go-chat = Escribirnos (chat)
chat-title = Chat de texto
chat-lead = Escriba con una persona de nuestro equipo, a cualquier hora. No hace falta llamar.
chat-when = Alguien responde en { $minutes } minutos o menos.
chat-faster = Para suspender la tarjeta ahora mismo, sin esperar a nadie:
chat-before = Nuestro personal ve lo que usted ya nos contó. No hace falta que lo escriba otra vez.
chat-first = ¿Qué quiere decirnos?
chat-first-hint = Por ejemplo: perdí mi tarjeta. No escriba el Número Individual (My Number) de 12 dígitos ni un PIN.
chat-agree = Mostrar lo que escribo mientras escribo
chat-agree-hint = Si nuestro equipo también lo acepta, usted ve lo que escriben. Lo que no se envía no se guarda.
chat-start = Empezar el chat
chat-kept = Lo escrito se guarda cifrado durante un tiempo y después se borra.
chat-waiting = Recibimos su mensaje. Alguien responde en { $minutes } minutos o menos. Puede seguir escribiendo.
chat-taken = Una persona de nuestro equipo está en el chat.
chat-over = El chat terminó.
chat-lines = Lo que se escribió
chat-you = Usted
chat-staff = Equipo
chat-staff-types = El equipo escribe:
chat-line = Su mensaje
chat-line-hint = Intro lo envía; Mayús e Intro empieza otra línea.
chat-send = Enviar
chat-look = Ver mensajes nuevos
chat-watch = Actualizar la página automáticamente
chat-watching = Esta página se actualiza cada pocos segundos.
chat-write = Detener y escribir
chat-agreed = Nuestro equipo ve lo que usted escribe.
chat-agree-not = No mostrarlo más
chat-not-agreed = Nuestro equipo solo ve los mensajes que usted envía.
chat-keep-title = Guardar el chat
chat-transcript = Descargar todo lo escrito (archivo de texto)
chat-leave = Terminar el chat
chat-new = Empezar otro chat
chat-receipt = La tarjeta está suspendida. Número de recibo:
chat-lost = Se perdió la conexión. Se intenta de nuevo; nada de lo que escribió se pierde.
error-line-empty = Escriba un mensaje
error-line-long = El mensaje es demasiado largo. Escriba como máximo 2000 caracteres
error-line-fast = Demasiado rápido. Su mensaje sigue aquí; espere un momento
error-line-over = El chat terminó. Su mensaje no se envió
error-individual-number-chat = Parece un Número Individual (My Number) de 12 dígitos. No lo usamos. Bórrelo y envíe

## Text messages

text-opened = Recibimos su mensaje. Una persona le responderá aquí. Para suspender la tarjeta ahora mismo:
text-help = Esta es la línea de tarjetas perdidas. Escriba aquí y le respondemos; no envíe el número de 12 dígitos ni un PIN. STOP termina. Para suspender la tarjeta ahora mismo:

## The fax form: its page, and what stands on the sheet

fax-page-title = Formulario de fax
fax-page-lead = Para personas que no pueden oír o hablar. Imprímalo, rellénelo y envíelo por fax, a cualquier hora.
fax-page-pdf = Formulario (PDF, una página)
fax-page-send = Envíelo al fax:
fax-page-step-1 = Imprima el formulario en papel A4, sin ampliarlo ni reducirlo.
fax-page-step-2 = Rellene los óvalos de la fecha de nacimiento y los del ID de solicitud o del teléfono registrado. Con ellos la tarjeta se suspende sin esperar a nadie.
fax-page-step-3 = Escriba dos veces su número de fax y rellene sus óvalos: así recibe una respuesta en un minuto. Envíe la página con las cuatro esquinas.
fax-page-step-4 = Le enviaremos por fax la confirmación de llegada y el resultado.
fax-page-picture = El formulario: cuadrados negros en las cuatro esquinas, un código QR arriba a la derecha, casillas y óvalos para rellenar
fax-title = Suspender la tarjeta (pérdida o robo)
fax-send-to = Enviar al fax
fax-lead = Para personas que no pueden oír o hablar. Use un bolígrafo oscuro. Envíe la página con los cuadrados negros de las cuatro esquinas.
fax-who = 1 Sobre usted
fax-happened = 2 Qué ha pasado
fax-stop = 3 Qué suspender
fax-mark-impairment = Tengo una discapacidad auditiva o del habla (marque siempre)
fax-mark-lost-outside = Se perdió fuera de casa
fax-mark-stolen = La robaron
fax-mark-lost-at-home = No la encuentro en casa
fax-mark-disaster = Se perdió en un incendio o desastre
fax-mark-everything = La tarjeta y el teléfono
fax-mark-phone-only = Solo los certificados del teléfono
fax-number-birth-date = 4 Nacimiento: año, mes, día (AAAAMMDD)
fax-number-postcode = Código postal (7 cifras)
fax-number-telephone = Teléfono registrado con la tarjeta
fax-number-form-number = 5 ID de solicitud (申請書ID), 23 cifras, si lo tiene
fax-number-reply = 6 Su número de fax
fax-number-reply-again = El mismo número otra vez
fax-how = Escriba cada cifra en su casilla y rellene debajo el óvalo de esa cifra. Con los óvalos la tarjeta se suspende enseguida.
fax-reply-why = Enviamos el resultado solo al número que figura aquí o a uno registrado con la tarjeta.
fax-name = Nombre completo, como en la tarjeta
fax-never = No escriba nunca el Número Individual de 12 cifras (My Number) ni un PIN.
fax-then = Solo una oficina municipal puede levantar la suspensión. Si rellenó los óvalos de los dos números de fax y no recibe un fax en 60 segundos, envíelo otra vez. Sin esos óvalos, una persona lo lee primero: espere la respuesta.
