### O que a linha informa ao público. Lido parágrafo por parágrafo, cada um com no máximo 12 segundos; uma linha vazia começa
### outro. O termo japonês é dito uma vez ao lado da tradução.

## Pedido pelo correio

mail-check =
    Primeiro, confira os dados impressos no formulário.

    Se o nome, o endereço, a data de nascimento ou o sexo estiver errado ou mudou, o formulário não serve.

    Nesse caso, procure a sua prefeitura.
    .title = Correio: confira o formulário
mail-fill =
    Assine o formulário ou ponha o seu carimbo, escreva a data e cole a foto.

    Anote um telefone para contato durante o dia. Ele só é usado para assuntos do pedido.

    Se quiser o nome em braile no cartão, marque esse campo.
    .title = Correio: preencha o formulário
mail-certificates =
    O cartão traz dois certificados digitais. Se não quiser um deles, pinte o quadrado de preto: ele não será emitido.
    .title = Correio: os campos dos certificados
mail-agent =
    Para menores de 15 anos e adultos sob tutela, quem preenche é o representante legal.

    Ele escreve nos seus campos o nome e a leitura, o parentesco, o endereço e o telefone.
    .title = Correio: menores de 15 anos e adultos sob tutela
mail-foreign =
    Residentes estrangeiros: o período e o tipo de permanência devem ser iguais aos do cartão de residência.
    .title = Correio: residentes estrangeiros
mail-send =
    Envie o formulário no envelope de resposta. Não precisa de selo.
    .title = Correio: envio

## Pelo computador, celular ou cabine de fotos

computer-register =
    No site de pedidos, registre o seu e-mail, o ID da solicitação, de 23 dígitos, e um nome para contato.

    Você recebe um e-mail com o link da sua página.
    .title = Computador: registro
computer-enter =
    Nessa página, envie a foto e digite a data de nascimento.

    Escolha se quer os certificados e o braile. Um e-mail avisa quando o pedido está completo.
    .title = Computador: pedido
smartphone =
    Leia o código QR do formulário com o celular. O ID da solicitação entra sozinho e não pode ser mudado.

    Registre o e-mail e o nome, e tire a foto na hora. O resto é como no computador.
    .title = Celular
booth =
    Na cabine, escolha na tela o pedido do cartão, pague e aproxime o código QR do formulário.

    Digite os dados. A cabine tira a foto e a envia com o pedido.
    .title = Cabine de fotos
booth-makers =
    Nem toda cabine oferece isso. As destas empresas oferecem.

    DNP Photo Imaging Japan, Nippon Auto Photo, Fujifilm, Miyoshi Industry e Plaza Create.
    .title = Cabine de fotos: quais

## Formulário ou envelope perdido, mudança

form-lost =
    Se perdeu o formulário, peça outro na prefeitura.

    Também pode baixar um e preencher à mão. Para esse, o procedimento é outro.
    .title = Formulário perdido
envelope-template =
    Se perdeu o envelope, pode baixar o material para fazer um. Vale até 31 de março de 2021.
    .title = Envelope perdido: fazer um
envelope-lost =
    Se perdeu o envelope ou ele venceu, use um seu. Este é o endereço.

    Código postal 2 1 9, 8 6 5 0. Correio de Kawasaki Higashi, caixa postal 2.

    Central de recebimento de pedidos.
    .title = Envelope perdido: o endereço
    .written =
        Se perdeu o envelope ou ele venceu, use um seu. Este é o endereço.

        Código postal 219-8650. Correio de Kawasaki Higashi, caixa postal 2. Central de recebimento de pedidos.
moved-before =
    Se mudar antes de pedir o cartão, peça um formulário novo ao registrar a mudança.
    .title = Mudança antes do pedido
moved-after =
    Se mudar para outro município antes do aviso de emissão, faça o pedido de novo.

    Dentro da mesma cidade designada não é preciso.
    .title = Mudança depois do pedido

## Prazo e retirada

time-month =
    Do pedido até o aviso de emissão leva cerca de um mês. Fazer o cartão leva cerca de três semanas.

    Se o pedido tiver erros, demora mais.
    .title = Quanto demora
time-copy =
    Guarde a cópia com o ID da solicitação. Ela é necessária para consultas.
    .title = Guarde o número
bring-office =
    Retire o cartão na prefeitura até a data do aviso.

    Lá confirmam a sua identidade e você escolhe as senhas.
    .title = Onde e até quando
bring-papers =
    Leve o aviso de emissão, em japonês kofu tsuchisho, o cartão de notificação e um documento de identidade.

    Se tem o cartão do Registro Básico de Residentes, leve também.
    .title = O que levar
    .written =
        Leve o aviso de emissão (交付通知書, kofu tsuchisho), o cartão de notificação e um documento de identidade.

        Se tem o cartão do Registro Básico de Residentes, leve também.
document-one =
    Basta um destes documentos.

    Carteira de motorista, passaporte, cartão do Registro Básico, ou histórico de motorista desde 1 de abril de 2012.

    Ou um certificado de deficiência física ou mental, ou de reabilitação.

    Ou o cartão de residência, o certificado de residente permanente especial, ou permissão de refúgio temporário ou de estada provisória.
    .title = Documentos: basta um
document-two =
    Se não tem nenhum, leve dois documentos com o nome e a data de nascimento ou o endereço.

    Por exemplo, seguro de saúde, caderneta de pensão, crachá ou carteira de estudante.

    Ou papéis da escola, caderneta do banco ou certificado de assistência médica.

    O município decide quais aceita.
    .title = Documentos: dois juntos
collect-for-another =
    Vá pessoalmente. Outra pessoa só pode retirar por doença, deficiência ou outro motivo inevitável.

    A prefeitura informa quais papéis são necessários.
    .title = Se outra pessoa retira

## Certificados digitais

signature-certificate =
    O certificado para assinatura, em japonês shomeiyo, serve para enviar documentos eletrônicos.

    Por exemplo, impostos ou cadastro no banco. Prova que o documento é autêntico e foi feito por você.
    .title = Certificado para assinatura
    .written =
        O certificado para assinatura (署名用電子証明書, shomeiyo) serve para enviar documentos eletrônicos.

        Por exemplo, impostos ou cadastro no banco. Prova que o documento é autêntico e foi feito por você.
identification-certificate =
    O certificado de identificação, em japonês riyosha shomeiyo, serve para entrar em sites e em terminais de lojas.

    Prova que quem entra é você.
    .title = Certificado de identificação
    .written =
        O certificado de identificação (利用者証明用電子証明書, riyosha shomeiyo) serve para entrar em sites e em terminais de lojas.

        Prova que quem entra é você.
certificates-not-issued =
    Em regra, menores de 15 anos e adultos sob tutela não recebem o certificado para assinatura.
    .title = Quem não recebe o certificado para assinatura
pin-lock =
    Cada certificado tem a sua senha. Depois de vários erros, ela é bloqueada.

    O desbloqueio é na prefeitura, não por telefone. Nunca pedimos a sua senha.
    .title = Senha bloqueada

## Lojas de conveniência

store-hours =
    Você pode imprimir certidões nas lojas todos os dias, das 6 e 30 às 23 horas, menos de 29 de dezembro a 3 de janeiro.
    .title = Horário
store-papers =
    Há cópia do registro de residência, certidão dos seus dados e certidão de carimbo registrado.

    Há também certidões de impostos e registro de família com o suplemento. Depende do município.
    .title = Quais certidões
store-reach =
    Funciona em cerca de 55 mil lojas. Participam 619 municípios, com cerca de 96 milhões de pessoas.
    .title = Quantas lojas e municípios

## O cartão

card-what =
    O cartão é de plástico, com chip e a sua foto.

    Mostra nome, endereço, data de nascimento, sexo e Número Pessoal. É documento de identidade e prova o seu número.
    .title = O que é o cartão
card-uses =
    Serve para procedimentos na internet, bancos e serviços privados, serviços do município e certidões em lojas.
    .title = Para que serve
card-chip =
    O chip guarda só o necessário, nada de impostos ou pensão. Se alguém mexer nele, o conteúdo é apagado.

    Cada função tem a sua senha, bloqueada depois de vários erros. O chip é certificado pela ISO, IEC 1 5 4 0 8.
    .title = O chip é protegido
    .written =
        O chip guarda só o necessário, nada de impostos ou pensão. Se alguém mexer nele, o conteúdo é apagado.

        Cada função tem a sua senha, bloqueada depois de vários erros. O chip é certificado pela ISO/IEC 15408.
card-forgery =
    A gravação a laser e os desenhos finos dificultam a falsificação, e a foto dificulta o mau uso.
    .title = Difícil de falsificar

## Cartão de notificação

notification-what =
    O cartão de notificação, em japonês tsuchi kado, é o de papel que informou a cada residente o seu número.
    .title = O que é
    .written =
        O cartão de notificação (通知カード, tsuchi kado) é o de papel que informou a cada residente o seu número.
notification-identity =
    Sozinho, não é documento de identidade. Ninguém deve aceitar ou copiar como tal.
    .title = Não é documento de identidade
notification-letter =
    Vem com um formulário, um código de voz, a cópia do ID da solicitação, um envelope e um folheto.
    .title = O que vem junto
notification-delivery =
    Chega por carta registrada. Se não estava em casa, peça nova entrega, ou ele é devolvido.

    Para recém-nascidos e pessoas vindas do exterior, leva cerca de três semanas.
    .title = Como chega
notification-reissue =
    Se perder, é emitido de novo na prefeitura, com o número do boletim da polícia.
    .title = Perdido: é emitido de novo
notification-lost =
    Desde 25 de maio de 2020 não é mais emitido. Se perdeu, pode pedir o cartão My Number.
    .title = Perdido: não é mais emitido
notification-return =
    É devolvido na retirada do cartão My Number.
    .title = É devolvido
notification-found =
    Se achou um cartão de notificação perdido, leve à polícia.

    Se é de outra pessoa, avise também a central de atendimento: 0 5 7 0, 7 8 3, 5 7 8.
    .title = Se achou um
    .written =
        Se achou um cartão de notificação perdido, leve à polícia.

        Se é de outra pessoa, avise também a central de atendimento: 0570-783-578.

## O sistema

number-what =
    O Número Pessoal, ou My Number, tem 12 dígitos. Cada residente registrado tem um.
    .title = O que é o Número Pessoal
number-why =
    Torna os encargos e benefícios mais justos, poupa papéis e permite ver as suas próprias informações.

    Sobre o sistema, o Gabinete do Governo do Japão informa nas suas páginas.
    .title = Para que serve

## Telefones e horários

contact-free =
    A linha gratuita em japonês é 0 1 2 0, 9 5, 0 1 7 8. Por perda ou roubo, digite 2.

    A linha gratuita em outros idiomas é 0 1 2 0, 0 1 7 8, 2 7.
    .title = Linhas gratuitas
    .written =
        Linha gratuita em japonês: 0120-95-0178 (por perda ou roubo, digite 2)

        Linha gratuita em outros idiomas: 0120-0178-27
contact-paid =
    Se não conseguir, há uma linha paga: 0 5 7 0, 7 8 3, 5 7 8.

    De telefones IP: 0 5 0, 3 8 1 8, 1 2 5 0.
    .title = Linhas pagas
    .written =
        Se não conseguir, há uma linha paga: 0570-783-578

        De telefones IP: 050-3818-1250
contact-languages =
    Inglês, chinês, coreano, espanhol e português, das 8 e 30 às 20 horas.

    Das 20 horas às 8 e 29, só suspensões.

    Tailandês, nepalês, indonésio, vietnamita e tagalo, das 9 às 18 horas.
    .title = Idiomas e horários
contact-fax =
    Pessoas com deficiência auditiva podem enviar fax para 0 1 2 0, 6 0 1, 7 8 5.

    Escreva nele o seu número de fax.
    .title = Fax para pessoas com deficiência auditiva
    .written =
        Pessoas com deficiência auditiva podem enviar fax para 0120-601-785. Escreva nele o seu número de fax.

## O cartão apareceu

found-where =
    Leve o cartão à prefeitura do seu endereço. Só no balcão se faz o desbloqueio, nunca por telefone.
    .title = Aonde levar
found-bring =
    Vá pessoalmente, com o cartão e mais um documento de identidade.

    Se o certificado para assinatura for emitido de novo, você escolhe uma senha de 6 a 16 letras e números.
    .title = O que levar

## Cartão novo

new-outside =
    Primeiro avise a polícia e guarde o número do boletim de perda, em japonês juri bango.

    Depois peça um cartão novo na prefeitura, com a cópia desse número.
    .title = Perdido fora de casa ou roubado
    .written =
        Primeiro avise a polícia e guarde o número do boletim de perda (受理番号, juri bango).

        Depois peça um cartão novo na prefeitura, com a cópia desse número.
new-home =
    Não precisa de número da polícia. Na prefeitura, você escreve como perdeu o cartão e pede um novo.
    .title = Perdido em casa
new-disaster =
    Por incêndio ou inundação, peça o atestado de vítima de desastre, em japonês risai shomeisho.

    Com ele, peça um cartão novo na prefeitura.
    .title = Incêndio ou inundação
    .written =
        Por incêndio ou inundação, peça o atestado de vítima de desastre (罹災証明書, risai shomeisho).

        Com ele, peça um cartão novo na prefeitura.
fee-usual =
    O cartão novo custa mil ienes, ou oitocentos sem certificados. Leva cerca de um mês.
    .title = Taxa e prazo
fee-express =
    A emissão expressa leva cerca de uma semana e custa dois mil ienes, ou mil e oitocentos sem certificados.

    Peça você mesmo no balcão, até 30 dias depois da perda.
    .title = Expressa
insurance-meanwhile =
    Se usa o cartão como seguro de saúde, peça ao seguro uma confirmação temporária.
    .title = Seguro de saúde enquanto isso

## Devolver o cartão

give-up =
    O cartão é devolvido na prefeitura. Leve um documento de identidade, e o cartão, se ainda o tem.

    Um cartão devolvido não volta a funcionar, mesmo que apareça. Seria preciso um novo.
    .title = Devolver o cartão

## Títulos das páginas: `topic-` de um assunto, `group-` de um arquivo.

group-replacement = Cartão encontrado, novo cartão, devolução
group-contacts = Telefones e horários
group-applying = Pedir o cartão
group-collecting = Retirar o cartão
group-certificates = Certificados eletrônicos
group-card = O cartão e o cartão de notificação
group-number = O sistema do Número Individual
topic-found-card = Se encontrou o seu cartão
topic-new-card-outside = Novo cartão: perda fora de casa ou roubo
topic-new-card-home = Novo cartão: perda em casa
topic-new-card-disaster = Novo cartão: incêndio ou inundação
topic-new-card-fees = Taxa e prazo
topic-giving-up = Devolver o cartão
topic-contacts = Telefones e horários
topic-apply-mail = Pedido por correio
topic-apply-computer = Pedido por computador
topic-apply-smartphone = Pedido por celular
topic-apply-booth = Pedido em cabine de fotos
topic-apply-form = Formulário ou envelope perdido, mudança
topic-time = Quanto tempo leva
topic-bring = O que levar
topic-identity-documents = Documentos de identidade
topic-who-collects = Se outra pessoa retira o cartão
topic-certificates = Os dois certificados eletrônicos
topic-convenience-stores = Certificados em lojas de conveniência
topic-card = O cartão do Número Individual
topic-notification-card = O cartão de notificação
topic-number-system = O Número Individual
