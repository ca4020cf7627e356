### Phrases that colleagues send in a chat, in the language of the person, in the order in which they are offered.

greeting = Hello. I am one of the staff of the card line. How can I help you?
wait = One moment, please. I am looking into it.
ask-what = What happened: was the card lost outside, lost at home, or stolen? Is a phone with the certificates missing, too?
ask-birth = Please write the cardholder's date of birth (year, month, day).
ask-postcode = Please write the postal code of the address on the card (7 digits).
ask-phone = Please write the telephone number that is registered with the card.
ask-form = Do you have the application form ID (23 digits, on your copy of the application form)?
ask-name = Please write the cardholder's name and address.
no-number = Please do not write the 12-digit Individual Number (My Number) or a PIN. We never need them.
confirm = I have found the card. May I stop it now? Only a municipal office can make it work again.
stopped = The card is stopped. You see the receipt number above. Please keep it.
not-found = I cannot find the card by this. Is there another telephone number or an earlier address?
police = If it was lost outside or stolen, please report it to the police and note the number of the report. You need it for a new card.
counter = If the card turns up, or you need a new one, please go to your municipal office with an identity document.
else = Is there anything else I can do for you?
goodbye = Thank you for writing to us. I am ending the chat now. Take care.
