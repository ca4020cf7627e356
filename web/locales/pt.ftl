## What every page has

service = Cartões My Number perdidos
skip = Ir para o conteúdo
error-prefix = Erro:
error-mark = * {""}
summary-title = Há um problema
required = (obrigatório)
optional = (opcional)
furigana-off = Ocultar furigana
furigana-on = Mostrar furigana
help-title = Ajuda
help-phone = Telefone (24 horas):
help-fax = Fax (para quem não ouve ou não fala):
help-hours = Cartões perdidos ou roubados são suspensos a qualquer hora, todos os dias do ano.
go-home = Início
go-report = Suspender um cartão pela internet
go-status = Consultar um recibo
go-fax-form = Formulário de fax
go-accessibility = Acessibilidade
never-asked = Nunca pedimos o Número Pessoal (My Number) de 12 dígitos nem senhas.
next = Continuar
back = Voltar
instant = { $day } de { $month ->
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
 } de { $year }, { $time } (horário do Japão)

## When something goes wrong

problem-forbidden = Não foi possível aceitar
problem-forbidden-do = Formulários enviados de outro site não são aceitos. Comece de novo pela página inicial.
problem-not-found = Essa página não existe
problem-not-found-do = Confira o endereço ou continue pela página inicial.
problem-too-large = Foi enviado conteúdo demais de uma vez
problem-too-large-do = Escreva menos e envie de novo.
problem-too-many = Pedidos demais
problem-too-many-do = Aguarde um pouco e tente de novo.
problem-unavailable = Não é possível neste momento
problem-unavailable-do = Tente de novo em um minuto. Se for urgente, avise pela internet ou escreva no chat; as outras formas estão no fim desta página.
problem-internal = Houve uma falha do nosso lado
problem-internal-do = O que você enviou pode não ter sido registrado. Tente de novo, escreva no chat ou use outra das formas no fim desta página, e informe este número.
problem-bad-request = Não foi possível ler o que foi enviado
problem-bad-request-do = Comece de novo pela página inicial.
problem-incident = Número da ocorrência:

## Home

home-title = Cartão perdido ou roubado
home-lead = Você pode suspender o cartão agora mesmo, a qualquer hora e em qualquer dia.
home-web-title = Pela internet
home-web = Quatro páginas. Sem ligação telefônica.
home-web-go = Suspender o cartão
home-phone-title = Por telefone
home-phone = Digite o que a voz pedir: cerca de um minuto.
home-fax-title = Por fax
home-fax = Para quem não ouve ou não fala.
home-what-title = O que a suspensão temporária (一時停止) faz
home-what-1 = O cartão deixa de funcionar, e também os certificados digitais nele e no celular. Todos os sistemas que os verificam ficam sabendo em segundos.
home-what-2 = Você recebe um número de recibo que comprova isso.
home-what-3 = Só a prefeitura pode liberar de novo, depois de conferir a identidade.
home-ready-title = O que deixa tudo mais rápido
home-ready = A data de nascimento e um destes dados: o ID da solicitação (23 dígitos), o código de suspensão (10 dígitos) ou o telefone registrado com o código postal. Também é possível avisar sem eles.

## Loss report

report-title = O que aconteceu?
report-lead = Informe o que souber. Você poderá conferir tudo antes de enviar.
label-happened = O que aconteceu
option-happened-lost-outside = Perdi fora de casa
option-happened-stolen = Foi roubado
option-happened-lost-at-home = Não encontro em casa
option-happened-disaster = Perdi em um incêndio ou desastre
option-happened-disputed = Foi suspenso sem que eu pedisse
option-happened-found = Um cartão foi encontrado
label-what = O que está faltando
option-what-card = O cartão
option-what-phone = Um celular com os certificados digitais
option-what-both = O cartão e o celular
label-who = Quem está avisando
option-who-holder = O titular do cartão
option-who-representative = Familiar, representante legal ou alguém que ajuda
you-title = O cartão e o titular
you-lead = Usamos estes dados para encontrar o cartão a suspender.
you-find = Um número para encontrar o cartão
you-find-hint = Basta um. Se não tiver nenhum, deixe em branco e escreva abaixo o nome e o endereço.
label-form-number = ID da solicitação (申請書ID)
hint-form-number = 23 dígitos, na sua cópia da solicitação.
label-hold-code = Código de suspensão
hint-hold-code = 10 dígitos recebidos com o cartão.
label-registered-phone = Telefone registrado com o cartão
hint-registered-phone = Informe também o código postal.
label-birth-year = Data de nascimento
hint-birth-year = Por exemplo: 1985, 4, 12. O ano pela era japonesa também serve, como S60.
label-year = Ano
label-month = Mês
label-day = Dia
label-postcode = Código postal
hint-postcode = 7 dígitos.
you-about = Sobre o titular
label-full-name = Nome completo, como no cartão
label-kana = Nome em katakana
label-address = Endereço
label-sex = Sexo
option-sex-female = Feminino
option-sex-male = Masculino
option-sex-unspecified = Prefiro não dizer
label-representative = Seu próprio nome e a sua relação com o titular
you-answer = Como podemos falar com você
you-answer-hint = Não é preciso falar ao telefone. Informe pelo menos uma forma.
label-sms = Celular para mensagens de texto
label-email = E-mail
label-fax = Número de fax
label-no-answer = Não preciso de mensagem: o recibo na tela basta
hint-no-answer = Se não encontrarmos o cartão com estes dados, não poderemos avisar você.

## What is wrong with a field

error-happened-missing = Escolha o que aconteceu
error-what-missing = Escolha o que está faltando
error-who-missing = Escolha quem está avisando
error-birth-missing = Informe a data de nascimento
error-birth-not-a-date = A data de nascimento deve ter ano, mês e dia em números, como 1985, 4, 12
error-birth-impossible = Esse dia não existe. Confira o ano, o mês e o dia de nascimento
error-birth-in-the-future = A data de nascimento está no futuro. Confira o ano
error-birth-too-long-ago = A data de nascimento é de mais de 130 anos atrás. Confira o ano
error-form-number = O ID da solicitação deve ter 23 dígitos
error-hold-code = O código de suspensão deve ter 10 dígitos
error-registered-phone = Informe o telefone registrado com o código de área, como 0312345678
error-postcode = O código postal deve ter 7 dígitos, como 1000001
error-sms = Informe um celular para mensagens de texto, como 09012345678
error-fax = Informe o número de fax com o código de área, como 0312345678
error-email = Informe um e-mail como name@example.jp
error-answer-missing = Informe pelo menos uma forma de contato ou escolha que não precisa de mensagem
error-find-missing = Informe um número para encontrar o cartão, ou o nome completo e o endereço
error-representative-missing = Informe o seu próprio nome e a sua relação com o titular
error-too-long = Está longo demais. Encurte, por favor
error-individual-number = Parecia um Número Pessoal (My Number) de 12 dígitos. Não o usamos e o apagamos. Confira este campo
error-receipt = O número do recibo deve ter 9 dígitos. Se tiver nove, algum está errado

## Review

review-title = Confira as suas respostas
review-lead = Nada foi enviado ainda. Confira o que escreveu e aperte o botão abaixo.
review-change = Alterar
review-not-given = Não informado
review-given = Sim
review-stop = Enviar e suspender o cartão
review-send = Enviar o aviso
review-after-stop = Se o número e a data de nascimento estiverem certos, o cartão é suspenso na hora. Só a prefeitura pode liberar de novo.
review-after-person = Uma pessoa da nossa equipe vai verificar e agir.
expired-title = Esta página ficou aberta por muito tempo
expired = Tudo o que você escreveu continua aqui. Confira e aperte o botão de novo.
no-draft-title = Comece por aqui
no-draft = O que você escreveu antes não está mais aqui. Permita os cookies deste site no navegador e continue. Se for urgente, você também pode escrever no chat.

## Receipt

stopped-title = O cartão está suspenso
stopped-phone-title = Os certificados do celular estão suspensos
receipt-number = Número do recibo
receipt-keep = Anote este número ou imprima esta página.
receipt-recorded = Registrado
receipt-published = Informado a todos os sistemas que verificam
receipt-pending = A caminho. Já está registrado.
receipt-ended = Fim da suspensão
answer-sent = { $medium ->
    [text-message] O número do recibo também é enviado ao celular que você informou, por mensagem de texto.
    [fax] O recibo também é enviado ao fax que você informou.
   *[email] O recibo também é enviado ao e-mail que você informou.
 }
answer-unsent = { $medium ->
    [text-message] Não é possível enviar mensagens de texto ao celular que você informou. Anote o número do recibo desta página.
    [fax] Não é possível enviar fax ao número que você informou. Anote o número do recibo desta página.
   *[email] Não é possível enviar e-mail ao endereço que você informou. Anote o número do recibo desta página.
 }
next-title = O que fazer agora
next-police = Se perdeu fora de casa ou foi roubado, avise a polícia (koban) e peça o número do boletim de perda (受理番号). Ele é necessário para o novo cartão.
next-counter = Se o cartão aparecer ou se precisar de um novo, vá à prefeitura com um documento de identidade.
next-status = O endereço desta página não contém nada pessoal. Guarde nos favoritos para ver a situação quando quiser.
person-title = Recebemos o seu aviso
person-text = Uma pessoa da nossa equipe vai verificar. O cartão pode ainda não estar suspenso.
person-when = Começaremos em até { $minutes } minutos e responderemos pela forma que você informou.
person-number = Número do aviso
person-urgent = Para suspender na hora, avise de novo com o ID da solicitação, ou com o telefone registrado e o código postal. Se não tiver nenhum deles, escreva no chat ou use outra das formas no fim desta página.
dispute-title = Recebemos a sua reclamação
dispute-text = Nossa equipe vai apurar antes dos outros avisos. A situação do cartão não mudou.
revoked-title = Este cartão já foi abolido
revoked-text = Ninguém pode usá-lo. Você pode solicitar um novo cartão na prefeitura.
no-phone-title = Este cartão não tem certificados em um celular
no-phone-text = Nada foi suspenso. Para suspender o cartão, avise de novo e escolha o cartão.
print-hint = Para imprimir, use a função de impressão do navegador.

## Found

found-title = Quando um cartão foi encontrado
found-own-title = Você encontrou o seu próprio cartão
found-own-1 = Um cartão suspenso continua suspenso mesmo que apareça.
found-own-2 = Leve-o à prefeitura com um documento de identidade. Lá a suspensão pode ser retirada.
found-own-3 = Se não pediu a suspensão, não é preciso fazer nada.
found-other-title = Você encontrou o cartão de outra pessoa
found-other-1 = Leve-o a um posto policial (koban), a uma delegacia ou à prefeitura.
found-other-2 = Por favor, não copie o número nem tire fotos.

## Status

status-title = Consultar um recibo
status-lead = Informe o número do recibo e a data de nascimento do titular.
label-receipt = Número do recibo
hint-receipt = 9 dígitos.
status-show = Ver a situação
status-none-title = Não há recibo para mostrar
status-none = Confira o número do recibo e a data de nascimento. Se ambos estiverem certos e nada aparecer, escreva no chat, avise de novo ou use outra das formas no fim desta página.
status-published = Suspenso. Todos os sistemas que verificam já sabem.
status-recorded = Suspensão registrada. Estamos informando os sistemas que verificam.
status-ended = Esta suspensão terminou.
status-scope-everything = O que abrange: o cartão e todos os certificados digitais
status-scope-phone-certificates = O que abrange: os certificados digitais no celular
status-updates = Até lá, esta página se atualiza a cada poucos segundos.
status-stop = Parar de atualizar
status-update = Atualizar agora

## Accessibility statement

access-title = Acessibilidade
access-lead = Quem não pode telefonar suspende o cartão com a mesma rapidez, a qualquer hora.
access-can-title = Com o que você pode contar
access-can-1 = Tudo pode ser feito só com o teclado.
access-can-2 = O texto pode ser ampliado a 200 % e a tela pode ter 320 pixels de largura, sem rolar para os lados.
access-can-3 = Tudo funciona sem JavaScript. Não há teste que exija ver ou ouvir.
access-can-4 = As páginas estão em seis idiomas e em japonês simples, cujo furigana pode ser ocultado.
access-can-5 = Tela escura, cores forçadas e movimento reduzido são respeitados.
access-aim-title = O nosso objetivo
access-aim = WCAG 2.2 e JIS X 8341-3:2016, nível AA. Todas as páginas são testadas com axe-core e só com o teclado.
access-not-title = O que ainda falta
access-not = Não há vídeo em língua de sinais. Pessoas com deficiência ainda não testaram estas páginas, e ninguém independente as avaliou.
access-tell-title = Conte para nós
access-tell = Se algo for difícil de usar, conte para nós no chat ou por outra das formas no fim desta página.

## What a municipal counter prints for the person

sheet-title-suspend = Seu cartão foi suspenso
sheet-title-suspend-phone = Os certificados do seu celular foram suspensos
sheet-title-reactivate = Seu cartão volta a funcionar
sheet-title-release-phone = Os certificados do seu celular não estão mais suspensos
sheet-title-revoke = Seu cartão foi cancelado
sheet-title-reissue = Foi solicitado um novo cartão
sheet-name = Nome
sheet-card = Cartão
sheet-when = Feito no balcão
sheet-where = Município
sheet-pending = A caminho; leva alguns segundos
sheet-certificates = Seus certificados digitais
sheet-kind-signature-card = De assinatura, no cartão
sheet-kind-signature-phone = De assinatura, no celular
sheet-kind-user-authentication-card = De autenticação, no cartão
sheet-kind-user-authentication-phone = De autenticação, no celular
sheet-outcome-hold = Suspenso; pode ser liberado no balcão
sheet-outcome-release = Volta a funcionar
sheet-outcome-renew = Não é mais válido; é emitido de novo no balcão
sheet-outcome-end = Não é mais válido
sheet-next-phone = O cartão continua funcionando. Quando tiver o celular de volta, traga-o aqui com um documento de identidade, e a suspensão será retirada.
sheet-next-use = A partir de agora você pode usar o cartão.
sheet-next-use-phone = A partir de agora você pode usar os certificados que voltaram a funcionar.
sheet-next-renew = Se quiser assinar documentos eletronicamente, peça neste balcão um novo certificado de assinatura. Você escolhe um novo PIN: de 6 a 16 letras e números. Não o diga a ninguém.
sheet-next-end = Se o cartão antigo aparecer, devolva-o aqui. Ele não pode mais ser usado.
sheet-next-new = Se precisar de um novo cartão, peça neste balcão. Se foi perdido fora de casa ou roubado, traga o número que a polícia deu (受理番号); depois de um incêndio ou uma inundação, o certificado do município.
sheet-next-wait = Você recebe um aviso quando o novo cartão estiver pronto. Traga-o, com um documento de identidade, ao retirar o cartão.
sheet-fees = Preço e prazo de um novo cartão
## Questions and answers

go-help = Perguntas e respostas
help-pages-title = Perguntas e respostas
help-pages-lead = O que dizem as páginas oficiais sobre o cartão: perda, novo cartão, pedido, retirada e certificados.
help-pages-all = Todas as perguntas
help-pages-none = No momento não há nada sobre isto. Consulte-nos pelos meios no pé desta página.
help-pages-source = Fonte:
help-pages-source-of = {", "}
help-pages-source-end = {""}
home-help-title = O que vem depois
home-help = Novo cartão, cartão encontrado, taxas, telefones
day = { $day } de { $month ->
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
 } de { $year }

## Text chat

go-chat = Escrever para nós (chat)
chat-title = Conversa por texto (chat)
chat-lead = Escreva com uma pessoa da nossa equipe, a qualquer hora. Não é preciso telefonar.
chat-when = Alguém responde em até { $minutes } minutos.
chat-faster = Para suspender o cartão agora mesmo, sem esperar por ninguém:
chat-before = Nossa equipe vê o que você já nos contou. Não é preciso escrever de novo.
chat-first = O que você quer nos dizer?
chat-first-hint = Por exemplo: perdi meu cartão. Não escreva o Número Individual (My Number) de 12 dígitos nem uma senha.
chat-agree = Mostrar o que escrevo enquanto escrevo
chat-agree-hint = Se a nossa equipe também concordar, você vê o que ela escreve. O que não é enviado não é guardado.
chat-start = Começar o chat
chat-kept = O que foi escrito fica guardado, cifrado, por um tempo e depois é apagado.
chat-waiting = Recebemos a sua mensagem. Alguém responde em até { $minutes } minutos. Você pode continuar escrevendo.
chat-taken = Uma pessoa da nossa equipe está no chat.
chat-over = O chat terminou.
chat-lines = O que foi escrito
chat-you = Você
chat-staff = Equipe
chat-staff-types = A equipe está escrevendo:
chat-line = Sua mensagem
chat-line-hint = Enter envia; Shift e Enter começa outra linha.
chat-send = Enviar
chat-look = Ver novas mensagens
chat-watch = Atualizar a página automaticamente
chat-watching = Esta página se atualiza a cada poucos segundos.
chat-write = Parar e escrever
chat-agreed = A nossa equipe vê o que você está escrevendo.
chat-agree-not = Não mostrar mais
chat-not-agreed = A nossa equipe só vê as mensagens que você envia.
chat-keep-title = Guardar o chat
chat-transcript = Baixar tudo o que foi escrito (arquivo de texto)
chat-leave = Terminar o chat
chat-new = Começar outro chat
chat-receipt = O cartão está suspenso. Número do recibo:
chat-lost = A conexão caiu. Tentando de novo; nada do que você escreveu se perde.
error-line-empty = Escreva uma mensagem
error-line-long = A mensagem é longa demais. Escreva no máximo 2000 caracteres
error-line-fast = Rápido demais. A sua mensagem continua aqui; espere um momento
error-line-over = O chat terminou. A sua mensagem não foi enviada
error-individual-number-chat = Parece um Número Individual (My Number) de 12 dígitos. Não o usamos. Apague e envie

## Text messages

text-opened = Recebemos a sua mensagem. Uma pessoa responderá aqui. Para suspender o cartão agora mesmo:
text-help = Esta é a linha de cartões perdidos. Escreva aqui e respondemos; não envie o número de 12 dígitos nem uma senha. STOP encerra. Para suspender o cartão agora mesmo:

## The fax form: its page, and what stands on the sheet

fax-page-title = Formulário de fax
fax-page-lead = Para pessoas que não podem ouvir ou falar. Imprima, preencha e envie por fax, a qualquer hora.
fax-page-pdf = Formulário (PDF, uma página)
fax-page-send = Envie para o fax:
fax-page-step-1 = Imprima o formulário em papel A4, sem ampliar nem reduzir.
fax-page-step-2 = Preencha os círculos da data de nascimento e os do ID da solicitação ou do telefone registrado. Com eles o cartão é suspenso sem esperar por ninguém.
fax-page-step-3 = Escreva duas vezes o seu número de fax e preencha os círculos: assim a resposta chega em um minuto. Envie a página com os quatro cantos.
fax-page-step-4 = Enviaremos por fax a confirmação de chegada e o resultado.
fax-page-picture = O formulário: quadrados pretos nos quatro cantos, um código QR no alto à direita, caixas para marcar e círculos para preencher
fax-title = Suspender o cartão (perda ou roubo)
fax-send-to = Enviar para o fax
fax-lead = Para pessoas que não podem ouvir ou falar. Use caneta escura. Envie a página com os quadrados pretos dos quatro cantos.
fax-who = 1 Sobre você
fax-happened = 2 O que aconteceu
fax-stop = 3 O que suspender
fax-mark-impairment = Tenho deficiência auditiva ou da fala (marque sempre)
fax-mark-lost-outside = Perdi fora de casa
fax-mark-stolen = Foi roubado
fax-mark-lost-at-home = Não encontro em casa
fax-mark-disaster = Perdi em um incêndio ou desastre
fax-mark-everything = O cartão e o celular
fax-mark-phone-only = Só os certificados do celular
fax-number-birth-date = 4 Nascimento: ano, mês, dia (AAAAMMDD)
fax-number-postcode = Código postal (7 dígitos)
fax-number-telephone = Telefone registrado com o cartão
fax-number-form-number = 5 ID da solicitação (申請書ID), 23 dígitos, se tiver
fax-number-reply = 6 Seu número de fax
fax-number-reply-again = O mesmo número outra vez
fax-how = Escreva cada dígito na sua caixa e preencha abaixo o círculo desse dígito. Com os círculos o cartão é suspenso na hora.
fax-reply-why = Enviamos o resultado somente para o número que está aqui ou para um registrado com o cartão.
fax-name = Nome completo, como no cartão
fax-never = Nunca escreva o Número Individual de 12 dígitos (My Number) nem uma senha.
fax-then = Só uma repartição municipal pode levantar a suspensão. Se você preencheu os círculos dos dois números de fax e não receber um fax em 60 segundos, envie outra vez. Sem esses círculos, uma pessoa lê primeiro: aguarde a resposta.
