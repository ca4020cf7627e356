## What colleagues say on the telephone, step by step. Beside it stands the same in the colleague's own language.

guide-greet = Thank you for calling. This is the line for lost cards.
guide-call-back = This is the line for lost cards. I am calling you back.
guide-what = Have you lost your card? When, and what happened?
guide-no-number = Please do not tell me your Individual Number or a PIN. We never ask for them.
guide-ask-birth-date = What is the cardholder's date of birth, please?
guide-ask-name = What is the cardholder's name, surname first, please?
guide-ask-home = What is the address, or the postcode, please?
guide-ask-form = If you have the copy of the application form at hand: what is the application form ID, 23 digits?
guide-representative = How are you related to the cardholder, and what is your name, please?
guide-confirm = I am going to suspend the card now. To use it again you will have to go to the municipal office. Is that all right?
guide-stopped = The card is suspended. I will give you the receipt number; please write it down.
guide-receipt = Your receipt number is: { $number }.
guide-send = Shall I send you the receipt number by text message or mail?
guide-police = If you lost the card away from home, or if it was stolen, report it to the police and keep the number they give you. You need it for a new card.
guide-counter = If you find the card, take identity documents to the municipal office to have the suspension lifted. It cannot be lifted by telephone.
guide-already = The card is suspended already. I will give you its receipt number.
guide-revoked = This card has been abolished; nobody can use it. You can apply for a new one at the municipal office.
guide-dispute = I am sorry that your card was suspended without your asking. I will look into the record. While it is suspended nobody can misuse it.
guide-found = Please hand the card in at a police station or a municipal office. Please do not read out the number on it.
guide-goodbye = Is there anything else? Thank you for calling.

## Digits, one by one

guide-digit-0 = zero
guide-digit-1 = one
guide-digit-2 = two
guide-digit-3 = three
guide-digit-4 = four
guide-digit-5 = five
guide-digit-6 = six
guide-digit-7 = seven
guide-digit-8 = eight
guide-digit-9 = nine
