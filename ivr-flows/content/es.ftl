### Lo que la línea informa al público. Se lee párrafo por párrafo, cada uno de 12 segundos como máximo; una línea vacía
### empieza otro. El término japonés se dice una vez junto a la traducción.

## Solicitud por correo

mail-check =
    Primero, revise los datos impresos en el formulario.

    Si el nombre, la dirección, la fecha de nacimiento o el sexo están mal o cambiaron, el formulario no sirve.

    En ese caso, consulte a su oficina municipal.
    .title = Correo: revise el formulario
mail-fill =
    Firme el formulario o ponga su sello, escriba la fecha y pegue su foto.

    Anote un teléfono donde podamos hallarle de día. Solo se usa para consultas sobre la solicitud.

    Si desea su nombre en braille, marque esa casilla.
    .title = Correo: rellene el formulario
mail-certificates =
    La tarjeta lleva dos certificados electrónicos. Si no quiere uno, rellene de negro su cuadro: no se emitirá.
    .title = Correo: las casillas de certificados
mail-agent =
    Por los menores de 15 años y los adultos bajo tutela, rellena sus casillas el representante legal.

    Escribe el nombre y su lectura, el parentesco, la dirección y el teléfono.
    .title = Correo: menores de 15 años y adultos bajo tutela
mail-foreign =
    Residentes extranjeros: el período y el tipo de estancia deben ser iguales a los de su tarjeta de residencia.
    .title = Correo: residentes extranjeros
mail-send =
    Envíe el formulario en el sobre de respuesta. No necesita estampilla.
    .title = Correo: envío

## Por computadora, teléfono móvil o cabina de fotos

computer-register =
    En el sitio de solicitudes, registre su correo electrónico, el ID de solicitud de 23 cifras y un nombre.

    Recibirá un mensaje con el enlace a su página.
    .title = Computadora: registro
computer-enter =
    En esa página, suba su foto y escriba su fecha de nacimiento.

    Elija si quiere los certificados y el braille. Un mensaje le avisa cuando la solicitud está completa.
    .title = Computadora: solicitud
smartphone =
    Lea el código QR del formulario con su teléfono. El ID de solicitud se escribe solo y no se puede cambiar.

    Registre su correo y su nombre, y hágase la foto allí mismo. Lo demás es igual que en la computadora.
    .title = Teléfono móvil
booth =
    En la cabina, elija en la pantalla la solicitud de la tarjeta, pague y acerque el código QR del formulario.

    Escriba los datos. La cabina le hace la foto y la envía con la solicitud.
    .title = Cabina de fotos
booth-makers =
    No todas las cabinas lo ofrecen. Lo ofrecen las de estas empresas.

    DNP Photo Imaging Japan, Nippon Auto Photo, Fujifilm, Miyoshi Industry y Plaza Create.
    .title = Cabina de fotos: cuáles

## Formulario o sobre perdido, mudanza

form-lost =
    Si perdió el formulario, pida otro en su oficina municipal.

    También puede descargar uno y escribirlo a mano. Para ese, el trámite es distinto.
    .title = Formulario perdido
envelope-template =
    Si perdió el sobre, puede descargar material para hacer uno. Vale hasta el 31 de marzo de 2021.
    .title = Sobre perdido: hacer uno
envelope-lost =
    Si perdió el sobre o está vencido, use uno suyo. Esta es la dirección.

    Código postal 2 1 9, 8 6 5 0. Correos de Kawasaki Higashi, apartado 2.

    Centro de recepción de solicitudes.
    .title = Sobre perdido: la dirección
    .written =
        Si perdió el sobre o está vencido, use uno suyo. Esta es la dirección.

        Código postal 219-8650. Correos de Kawasaki Higashi, apartado 2. Centro de recepción de solicitudes.
moved-before =
    Si se muda antes de solicitarla, pida un formulario nuevo al registrar la mudanza.
    .title = Mudanza antes de solicitar
moved-after =
    Si se muda a otro municipio antes del aviso de emisión, haga la solicitud otra vez.

    Dentro de una misma ciudad designada no hace falta.
    .title = Mudanza después de solicitar

## Plazo y entrega

time-month =
    Desde la solicitud hasta el aviso de emisión pasa un mes, más o menos. Hacer la tarjeta lleva unas tres semanas.

    Si la solicitud tiene errores, tarda más.
    .title = Cuánto tarda
time-copy =
    Guarde la copia con el ID de solicitud. La necesita para consultar.
    .title = Guarde el número
bring-office =
    Recoja la tarjeta en su oficina municipal antes de la fecha del aviso.

    Allí confirman su identidad y usted elige los PIN.
    .title = Dónde y hasta cuándo
bring-papers =
    Lleve el aviso de emisión, en japonés kofu tsuchisho, la tarjeta de notificación y un documento de identidad.

    Si tiene tarjeta del Registro Básico de Residentes, llévela también.
    .title = Qué llevar
    .written =
        Lleve el aviso de emisión (交付通知書, kofu tsuchisho), la tarjeta de notificación y un documento de identidad.

        Si tiene tarjeta del Registro Básico de Residentes, llévela también.
document-one =
    Basta uno de estos documentos.

    Licencia de conducir, pasaporte, tarjeta del Registro Básico, o historial de conducción desde el 1 de abril de 2012.

    O un certificado de discapacidad física o mental, o de rehabilitación.

    O la tarjeta de residencia, el certificado de residente permanente especial, o un permiso de refugio temporal o de estancia provisional.
    .title = Documentos: basta uno
document-two =
    Si no tiene ninguno, lleve dos documentos con su nombre y la fecha de nacimiento o la dirección.

    Por ejemplo, seguro de salud, libreta de pensión, carné de empleado o de estudiante.

    O papeles escolares, libreta bancaria o certificado de atención médica.

    Su municipio decide cuáles acepta.
    .title = Documentos: dos juntos
collect-for-another =
    Vaya usted en persona. Otra persona solo puede recogerla por enfermedad, discapacidad u otra causa inevitable.

    Su oficina municipal le dirá qué papeles hacen falta.
    .title = Si la recoge otra persona

## Certificados electrónicos

signature-certificate =
    El certificado para firma, en japonés shomeiyo, sirve para enviar documentos electrónicos.

    Por ejemplo, impuestos o registros bancarios. Prueba que el documento es auténtico y que lo hizo usted.
    .title = Certificado para firma
    .written =
        El certificado para firma (署名用電子証明書, shomeiyo) sirve para enviar documentos electrónicos.

        Por ejemplo, impuestos o registros bancarios. Prueba que el documento es auténtico y que lo hizo usted.
identification-certificate =
    El certificado de identificación, en japonés riyosha shomeiyo, sirve para entrar en sitios y en terminales de tiendas.

    Prueba que quien entra es usted.
    .title = Certificado de identificación
    .written =
        El certificado de identificación (利用者証明用電子証明書, riyosha shomeiyo) sirve para entrar en sitios y en terminales de tiendas.

        Prueba que quien entra es usted.
certificates-not-issued =
    Por regla general, los menores de 15 años y los adultos bajo tutela no reciben el certificado para firma.
    .title = Quién no recibe el certificado para firma
pin-lock =
    Cada certificado tiene su PIN. Después de varios errores se bloquea.

    Se desbloquea en su oficina municipal, no por teléfono. Nunca le pedimos un PIN.
    .title = PIN bloqueado

## Tiendas de conveniencia

store-hours =
    Puede imprimir certificados en las tiendas todos los días de 6 y 30 a 23 horas, excepto del 29 de diciembre al 3 de enero.
    .title = Horario
store-papers =
    Hay copia del registro de residencia, certificado de sus datos y certificado de sello registrado.

    También certificados de impuestos y registro familiar con su suplemento. Depende de su municipio.
    .title = Qué certificados
store-reach =
    Funciona en unas 55 mil tiendas. Participan 619 municipios, con unos 96 millones de personas.
    .title = Cuántas tiendas y municipios

## La tarjeta

card-what =
    La tarjeta es de plástico, con un chip y su foto.

    Muestra su nombre, dirección, fecha de nacimiento, sexo y número personal. Es documento de identidad y prueba su número.
    .title = Qué es la tarjeta
card-uses =
    Sirve para trámites en línea, bancos y servicios privados, servicios del municipio y certificados en tiendas.
    .title = Para qué sirve
card-chip =
    El chip guarda solo lo necesario, nada de impuestos ni pensiones. Si alguien lo manipula, el contenido se borra.

    Cada función tiene su PIN y se bloquea tras varios errores. El chip está certificado por ISO, IEC 1 5 4 0 8.
    .title = El chip está protegido
    .written =
        El chip guarda solo lo necesario, nada de impuestos ni pensiones. Si alguien lo manipula, el contenido se borra.

        Cada función tiene su PIN y se bloquea tras varios errores. El chip está certificado por ISO/IEC 15408.
card-forgery =
    El grabado láser y los dibujos finos dificultan la falsificación, y la foto dificulta el mal uso.
    .title = Difícil de falsificar

## Tarjeta de notificación

notification-what =
    La tarjeta de notificación, en japonés tsuchi kado, es la de papel que comunicó a cada residente su número.
    .title = Qué es
    .written =
        La tarjeta de notificación (通知カード, tsuchi kado) es la de papel que comunicó a cada residente su número.
notification-identity =
    Por sí sola no es documento de identidad. Nadie debe aceptarla ni copiarla como tal.
    .title = No es documento de identidad
notification-letter =
    Viene con un formulario, un código de voz, copia del ID de solicitud, un sobre y un folleto.
    .title = Qué la acompaña
notification-delivery =
    Llega por correo certificado. Si no estaba en casa, pida otra entrega, o se devuelve.

    Para recién nacidos y personas llegadas del extranjero tarda unas tres semanas.
    .title = Cómo llega
notification-reissue =
    Si la pierde, se emite otra en la oficina municipal con el número de denuncia de la policía.
    .title = Perdida: se emite otra
notification-lost =
    Desde el 25 de mayo de 2020 ya no se emite otra. Si la perdió, puede solicitar la tarjeta My Number.
    .title = Perdida: ya no se emite
notification-return =
    Se devuelve al recoger la tarjeta My Number.
    .title = Se devuelve
notification-found =
    Si encontró una perdida, llévela a la policía.

    Si es de otra persona, avise también al centro de atención: 0 5 7 0, 7 8 3, 5 7 8.
    .title = Si encontró una
    .written =
        Si encontró una perdida, llévela a la policía.

        Si es de otra persona, avise también al centro de atención: 0570-783-578.

## El sistema

number-what =
    El número personal, o My Number, tiene 12 cifras. Lo tiene cada residente registrado.
    .title = Qué es el número personal
number-why =
    Hace más justas las cargas y las ayudas, ahorra papeles y le permite ver su propia información.

    Sobre el sistema mismo informa la Oficina del Gabinete en sus páginas.
    .title = Para qué sirve

## Teléfonos y horarios

contact-free =
    La línea gratuita en japonés es 0 1 2 0, 9 5, 0 1 7 8. Por pérdida o robo, allí pulse 2.

    La línea gratuita en otros idiomas es 0 1 2 0, 0 1 7 8, 2 7.
    .title = Líneas gratuitas
    .written =
        Línea gratuita en japonés: 0120-95-0178 (por pérdida o robo, allí pulse 2)

        Línea gratuita en otros idiomas: 0120-0178-27
contact-paid =
    Si no logra comunicarse, hay una línea de pago: 0 5 7 0, 7 8 3, 5 7 8.

    Desde teléfonos IP: 0 5 0, 3 8 1 8, 1 2 5 0.
    .title = Líneas de pago
    .written =
        Si no logra comunicarse, hay una línea de pago: 0570-783-578

        Desde teléfonos IP: 050-3818-1250
contact-languages =
    Inglés, chino, coreano, español y portugués, de 8 y 30 a 20 horas.

    De 20 horas a 8 y 29 solo se atienden suspensiones.

    Tailandés, nepalí, indonesio, vietnamita y tagalo, de 9 a 18 horas.
    .title = Idiomas y horarios
contact-fax =
    Las personas con discapacidad auditiva pueden enviar un fax al 0 1 2 0, 6 0 1, 7 8 5.

    Escriba en él su número de fax.
    .title = Fax para personas con discapacidad auditiva
    .written =
        Las personas con discapacidad auditiva pueden enviar un fax al 0120-601-785. Escriba en él su número de fax.

## La tarjeta apareció

found-where =
    Lleve la tarjeta a la oficina municipal de su domicilio. Solo allí se levanta la suspensión, no por teléfono.
    .title = Adónde llevarla
found-bring =
    Vaya usted en persona, con la tarjeta y otro documento de identidad.

    Si se emite de nuevo el certificado para firma, usted elige un PIN de 6 a 16 letras y cifras.
    .title = Qué llevar

## Tarjeta nueva

new-outside =
    Primero avise a la policía y guarde el número de denuncia, en japonés juri bango.

    Después pida una tarjeta nueva en su oficina municipal, con copia de ese número.
    .title = Perdida fuera de casa o robada
    .written =
        Primero avise a la policía y guarde el número de denuncia (受理番号, juri bango).

        Después pida una tarjeta nueva en su oficina municipal, con copia de ese número.
new-home =
    No necesita número de la policía. En la oficina municipal escribe cómo la perdió y pide una nueva.
    .title = Perdida en casa
new-disaster =
    Por incendio o inundación, pida el certificado de desastre, en japonés risai shomeisho.

    Con él, pida una tarjeta nueva en su oficina municipal.
    .title = Incendio o inundación
    .written =
        Por incendio o inundación, pida el certificado de desastre (罹災証明書, risai shomeisho).

        Con él, pida una tarjeta nueva en su oficina municipal.
fee-usual =
    La tarjeta nueva cuesta mil yenes, u ochocientos sin certificados. Tarda un mes, más o menos.
    .title = Precio y plazo
fee-express =
    La emisión exprés tarda una semana, más o menos, y cuesta dos mil yenes, o mil ochocientos sin certificados.

    Pídala usted mismo en la oficina, dentro de los 30 días después de la pérdida.
    .title = Exprés
insurance-meanwhile =
    Si usa la tarjeta como seguro de salud, pida a su seguro una confirmación temporal.
    .title = Seguro de salud entretanto

## Devolver la tarjeta

give-up =
    La tarjeta se devuelve en la oficina municipal. Lleve un documento de identidad, y la tarjeta si la tiene.

    Una tarjeta devuelta no vuelve a funcionar, aunque aparezca. Haría falta una nueva.
    .title = Devolver la tarjeta

## Títulos de las páginas: `topic-` para un tema, `group-` para un archivo.

group-replacement = Tarjeta encontrada, tarjeta nueva, devolución
group-contacts = Teléfonos y horarios
group-applying = Solicitar la tarjeta
group-collecting = Recoger la tarjeta
group-certificates = Certificados electrónicos
group-card = La tarjeta y la tarjeta de notificación
group-number = El sistema del Número Individual
topic-found-card = Si encontró su tarjeta
topic-new-card-outside = Tarjeta nueva: pérdida fuera de casa o robo
topic-new-card-home = Tarjeta nueva: pérdida en casa
topic-new-card-disaster = Tarjeta nueva: incendio o inundación
topic-new-card-fees = Costo y plazo
topic-giving-up = Devolver la tarjeta
topic-contacts = Teléfonos y horarios
topic-apply-mail = Solicitud por correo
topic-apply-computer = Solicitud por computadora
topic-apply-smartphone = Solicitud por teléfono inteligente
topic-apply-booth = Solicitud en cabina de fotos
topic-apply-form = Formulario o sobre perdido, mudanza
topic-time = Cuánto tarda
topic-bring = Qué llevar
topic-identity-documents = Documentos de identidad
topic-who-collects = Si la recoge otra persona
topic-certificates = Los dos certificados electrónicos
topic-convenience-stores = Certificados en tiendas de conveniencia
topic-card = La tarjeta del Número Individual
topic-notification-card = La tarjeta de notificación
topic-number-system = El Número Individual
