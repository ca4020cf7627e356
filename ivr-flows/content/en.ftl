### What the line tells the public, in English. An item is read out paragraph by paragraph, each within 12 seconds; an
### empty line begins another. The official Japanese term stands once beside the translation where a counter uses it.

## Applying by mail

mail-check =
    First check what is printed on your form.

    If your name, address, birth date or sex is wrong or has changed, the form cannot be used. Then please contact your municipal office.
    .title = Mail: check the form
mail-fill =
    Sign the form or put your seal on it, write the date, and attach your photograph.

    Add a telephone number where we reach you by day. It is used only for questions about your application.

    If you would like your name in Braille on the card, mark that box.
    .title = Mail: fill in the form
mail-certificates =
    Both electronic certificates come with the card. If you do not want one, blacken its square: that means, not issued.
    .title = Mail: the boxes for certificates
mail-agent =
    For children under 15 and adult wards, the agent fills in the agent's columns: name with its reading, relationship, address and telephone number.
    .title = Mail: children under 15 and adult wards
mail-foreign =
    Foreign residents: the period of stay and its class on the form must be the same as on your residence card.
    .title = Mail: foreign residents
mail-send =
    Send the form in the return envelope that came with it. You need no stamp.
    .title = Mail: send it

## Applying by computer, smartphone or photo booth

computer-register =
    On the application site, register an e-mail address with the form number, which has 23 digits, and a name for contact.

    You then get an e-mail with a link to your own page.
    .title = Computer: register
computer-enter =
    On that page, upload your photograph and enter your birth date. Choose whether you want the certificates, and Braille.

    An e-mail tells you when the application is complete.
    .title = Computer: enter the application
smartphone =
    Read the Q R code on your form with your smartphone. It fills in the form number, which cannot be changed.

    Register your e-mail address and name, and take your photograph on the spot. The rest is as on a computer.
    .title = Smartphone
    .written =
        Read the QR code on your form with your smartphone. It fills in the form number, which cannot be changed.

        Register your e-mail address and name, and take your photograph on the spot. The rest is as on a computer.
booth =
    At a photo booth, choose the card application on the screen and pay. Then hold the Q R code of your form to the reader.

    Enter what is asked. Your photograph is taken and sent with the application.
    .title = Photo booth
    .written =
        At a photo booth, choose the card application on the screen and pay. Then hold the QR code of your form to the reader.

        Enter what is asked. Your photograph is taken and sent with the application.
booth-makers =
    Not every photo booth offers this.

    These makers have such booths: D N P Photo Imaging Japan, Nippon Auto Photo, Fujifilm, Miyoshi Industry, and Plaza Create.
    .title = Photo booth: which ones
    .written =
        Not every photo booth offers this.

        These makers have such booths: DNP Photo Imaging Japan, Nippon Auto Photo, Fujifilm, Miyoshi Industry, and Plaza Create.

## Form or envelope lost, moved

form-lost =
    If you have lost the form, ask for a new one at your municipal office.

    You can also download a form and write on it by hand. A different procedure applies to that form.
    .title = The form is lost
envelope-template =
    If you have lost the envelope, you can download material to make one. It is valid until March 31, 2021.
    .title = The envelope is lost: make one
envelope-lost =
    If you have lost the envelope or it is out of date, this is the address for your own.

    Postal code, 2 1 9, 8 6 5 0. Kawasaki Higashi Post Office, P O box 2.

    Individual Number Card application acceptance centre.
    .title = The envelope is lost: the address
    .written =
        If you have lost the envelope or it is out of date, this is the address for your own.

        Individual Number Card Application Acceptance Centre (個人番号カード交付申請書受付センター), P.O. Box 2, Kawasaki Higashi Post Office, 219-8650
moved-before =
    If you move before you apply, ask for a new form when you register the move.
    .title = Moved before applying
moved-after =
    If you move to another municipality before the notice of issuance comes, please apply again.

    Within one designated city you need not.
    .title = Moved after applying

## Time and collecting

time-month =
    From the application to the notice of issuance, it takes about a month. Making the card takes about three weeks of that.

    It takes longer if something in the application is wrong.
    .title = How long it takes
time-copy =
    Keep the copy of the form with its number. You need it to ask about your application.
    .title = Keep the form number
bring-office =
    Collect the card at your municipal office, by the date on the notice.

    When your identity is confirmed, you set a PIN there.
    .title = Where and by when
bring-papers =
    Bring the notice of issuance, in Japanese kofu tsuchisho, your Notification Card, and an identity document.

    If you have a Basic Resident Registration Card, bring it too.
    .title = What to bring
    .written =
        Bring the notice of issuance (交付通知書, kofu tsuchisho), your Notification Card, and an identity document.

        If you have a Basic Resident Registration Card, bring it too.
document-one =
    One of these is enough.

    A driver's licence, a passport, a Basic Resident Registration Card, or a certificate of driving history from April 1, 2012 or later.

    Or a disability certificate for physical or mental disability, or a rehabilitation certificate.

    Or a residence card, a special permanent resident certificate, or a permit for temporary refuge or provisional stay.
    .title = Identity documents: one is enough
document-two =
    If you have none of these, bring two documents that show your name with your birth date, or with your address.

    For example a health insurance card, a pension book, an employee or student card, school documents, a bankbook, or a medical care claimant certificate.

    Your municipality decides which it accepts.
    .title = Identity documents: two together
collect-for-another =
    Please come yourself. Somebody else may collect the card only if you cannot, because of sickness, disability or another unavoidable reason.

    Your municipal office tells you which papers that needs.
    .title = If somebody else collects the card

## Electronic certificates

signature-certificate =
    The certificate for signatures, in Japanese shomeiyo, is for making and sending electronic documents, such as tax returns or online bank registration.

    It shows that the document is genuine and that you made it.
    .title = The certificate for signatures
    .written =
        The certificate for signatures (署名用電子証明書, shomeiyo) is for making and sending electronic documents, such as tax returns or online bank registration.

        It shows that the document is genuine and that you made it.
identification-certificate =
    The certificate for user identification, in Japanese riyosha shomeiyo, is for logging in to sites and to terminals in convenience stores.

    It shows that the person logging in is you.
    .title = The certificate for user identification
    .written =
        The certificate for user identification (利用者証明用電子証明書, riyosha shomeiyo) is for logging in to sites and to terminals in convenience stores.

        It shows that the person logging in is you.
certificates-not-issued =
    As a rule, children under 15 and adult wards get no certificate for signatures.
    .title = Who gets no certificate for signatures
pin-lock =
    Each certificate has its own PIN. After too many wrong tries it locks.

    To unlock it, go to your municipal office. It cannot be done by telephone, and we never ask for a PIN.
    .title = A PIN that is locked

## Convenience stores

store-hours =
    You can print certificates in convenience stores every day from 6:30 AM to 11 PM.

    There is no service from December 29 to January 3.
    .title = When
store-papers =
    There is the copy of the resident record, the certificate of items in it, and the seal registration certificate.

    There are also tax certificates, the family register and its supplement. Which of them you get depends on your municipality.
    .title = Which certificates
store-reach =
    It works in about 55,000 stores. 619 municipalities take part, with about 96 million people.
    .title = How many stores and municipalities

## The card

card-what =
    The card is plastic, with a chip and your photograph. It shows your name, address, birth date, sex and Individual Number.

    It proves your number, and it is an identity document.
    .title = What the card is
card-uses =
    You can use it for procedures online, at banks and private services, for services of your municipality, and for certificates at convenience stores.
    .title = What it is for
card-chip =
    The chip holds only what is necessary: no tax or pension data. If somebody tampers with it, its content is deleted.

    Each application has its own PIN and locks after too many wrong tries.

    The chip is certified under I S O, I E C 1 5 4 0 8.
    .title = The chip is protected
    .written =
        The chip holds only what is necessary: no tax or pension data. If somebody tampers with it, its content is deleted.

        Each application has its own PIN and locks after too many wrong tries.

        The chip is certified under ISO/IEC 15408.
card-forgery =
    Laser engraving and fine patterns make the card hard to forge, and your photograph makes it hard to misuse.
    .title = Hard to forge

## Notification Card

notification-what =
    The Notification Card, in Japanese tsuchi kado, is the paper card that told each resident their Individual Number.
    .title = What it is
    .written =
        The Notification Card (通知カード, tsuchi kado) is the paper card that told each resident their Individual Number.
notification-identity =
    By itself it is not an identity document. Nobody should accept it or copy it as one.
    .title = Not an identity document
notification-letter =
    With it come an application form, a voice code for people who cannot see well, a copy of the form number, an envelope and a leaflet.
    .title = What comes with it
notification-delivery =
    It comes by registered mail. If you are not at home, ask for it again, or it is returned.

    For newborns and people arriving from abroad it takes about three weeks.
    .title = How it is delivered
notification-reissue =
    If you lose it, it is issued again at the municipal office, with the receipt number of your report to the police.
    .title = Lost: it is issued again
notification-lost =
    Since May 25, 2020 it is no longer issued again. If you have lost it, you can apply for the Individual Number Card.
    .title = Lost: it is no longer issued
notification-return =
    You give it back when you collect your Individual Number Card.
    .title = It is given back
notification-found =
    If you have found a lost one, take it to the police.

    If it is somebody else's, please tell the call centre, too: 0 5 7 0, 7 8 3, 5 7 8.
    .title = If you have found one
    .written =
        If you have found a lost one, take it to the police.

        If it is somebody else's, please tell the call centre, too: 0570-783-578.

## Number system

number-what =
    The Individual Number, also called My Number, has 12 digits. Every registered resident has one.
    .title = What the Individual Number is
number-why =
    It makes burdens and benefits fairer, saves paperwork, and lets you see the information held about you.

    The Cabinet Office has pages about the system itself.
    .title = What it is for

## Telephone numbers and hours

contact-free =
    The free line in Japanese is 0 1 2 0, 9 5, 0 1 7 8.

    For loss or theft, press 2 there.

    The free line in other languages is 0 1 2 0, 0 1 7 8, 2 7.
    .title = Free lines
    .written =
        Free line in Japanese: 0120-95-0178 (for loss or theft, press 2 there)

        Free line in other languages: 0120-0178-27
contact-paid =
    If you cannot reach those, this number is charged: 0 5 7 0, 7 8 3, 5 7 8.

    From I P telephones: 0 5 0, 3 8 1 8, 1 2 5 0.
    .title = Lines that are charged
    .written =
        If you cannot reach those, this number is charged: 0570-783-578.

        From IP telephones: 050-3818-1250.
contact-languages =
    English, Chinese, Korean, Spanish and Portuguese are spoken from 8:30 AM to 8 PM.

    From 8 PM to 8:29 AM only suspensions are taken.

    Thai, Nepali, Indonesian, Vietnamese and Tagalog are spoken from 9 AM to 6 PM.
    .title = Languages and hours
contact-fax =
    People with hearing loss can send a fax to 0 1 2 0, 6 0 1, 7 8 5.

    Please write your own fax number on it.
    .title = Fax for people with hearing loss
    .written =
        People with hearing loss can send a fax to 0120-601-785.

        Please write your own fax number on it.

## A card that was found

found-where =
    Take the card to the municipal office where you live. Only the counter there can make it work again, never the telephone.
    .title = Where to take it
found-bring =
    Go yourself, with the card and one more identity document.

    If the certificate for signatures is issued anew, you choose its PIN: 6 to 16 letters and digits.
    .title = What to bring

## A new card

new-outside =
    First report the loss or theft at a police station or police box. Keep the receipt number they give you, in Japanese juri bango.

    Then apply for a new card at your municipal office, with a copy of that number.
    .title = Lost outside or stolen
    .written =
        First report the loss or theft at a police station or police box. Keep the receipt number they give you (受理番号, juri bango).

        Then apply for a new card at your municipal office, with a copy of that number.
new-home =
    You need no number from the police. At your municipal office, you write down how the card was lost, and apply for a new one.
    .title = Lost at home
new-disaster =
    After a fire or a flood, get a disaster certificate, in Japanese risai shomeisho. Then apply for a new card at your municipal office.
    .title = Fire or flood
    .written =
        After a fire or a flood, get a disaster certificate (罹災証明書, risai shomeisho). Then apply for a new card at your municipal office.
fee-usual =
    A new card costs 1,000 yen, or 800 yen without certificates. It takes about a month.
    .title = Fee and time
fee-express =
    The express way takes about a week, and costs 2,000 yen, or 1,800 yen without certificates.

    For that, go to the counter yourself, within 30 days of the loss.
    .title = Express
insurance-meanwhile =
    If you use the card as your health insurance card, ask your insurer for a temporary confirmation.
    .title = Health insurance meanwhile

## Giving the card up

give-up =
    You give the card up at your municipal office. Bring the card, if you have it, and an identity document.

    A card that was given up never works again, even if it is found. You would need a new one.
    .title = Giving the card up

## Headings of pages: `topic-` for a topic, `group-` for a file.

group-replacement = Card found, a new card, giving a card up
group-contacts = Telephone numbers and hours
group-applying = Applying for a card
group-collecting = Collecting the card
group-certificates = Electronic certificates
group-card = The card and the Notification Card
group-number = The number system
topic-found-card = Your card was found
topic-new-card-outside = A new card: lost outside or stolen
topic-new-card-home = A new card: lost at home
topic-new-card-disaster = A new card: fire or flood
topic-new-card-fees = Fees and time
topic-giving-up = Giving the card up
topic-contacts = Telephone numbers and hours
topic-apply-mail = Applying by mail
topic-apply-computer = Applying by computer
topic-apply-smartphone = Applying by smartphone
topic-apply-booth = Applying at a photo booth
topic-apply-form = Form or envelope lost, moved
topic-time = How long it takes
topic-bring = What to bring
topic-identity-documents = Identity documents
topic-who-collects = If somebody else collects the card
topic-certificates = The two electronic certificates
topic-convenience-stores = Certificates at convenience stores
topic-card = The Individual Number Card
topic-notification-card = The Notification Card
topic-number-system = The Individual Number
