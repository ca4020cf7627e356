### English prompts. Plain words, the purpose first, the key second.
### Variables such as { $birth-date } come ready to be spoken; a value that is not known is "none".

## Language

language-offer = For English, press 2.
language-unavailable = This line does not speak English yet. Please choose another language.

## First choice

root-menu =
    Individual Number Card line.
    If your card is lost or stolen, press 2. We are open 24 hours.
    For applications, cards and certificates, press 1.
    For the number system, press 3.
    For another language, press 9.
    To speak to a person, press 0.
root-menu-again = If your card is lost or stolen, press 2. To speak to a person, press 0.

## Lost or stolen

lost-menu =
    To stop your own card now, press 1.
    For a child, or somebody you help, press 9.
    To stop only the certificates on your phone, press 2.
    If you have found your card, press 3.
    To check a receipt number, press 4.
    To give up your card or get a new one, press 5.
    If you have found somebody's card, press 6.
    If your card was stopped without your asking, press 7.
    For help with hearing or speech, press 8.
lost-menu-again = To stop your card now, press 1. To speak to a person, press 0.

## Stopping the card

suspend-intro =
    { $scope ->
        [phone-certificates] We will stop only the certificates on your phone.
       *[other] We will stop your card.
    }
birth-date = Enter the date of birth in 8 digits: year, month, day. You do not need your 12 digit number or any PIN.
birth-date-again =
    Enter the cardholder's date of birth: 4 digits for the year, 2 for the month and 2 for the day.
    For example, April 12, 1985 is 1 9 8 5, 0 4, 1 2.
    To go back, press star, then pound. To speak to a person, press 0, then pound.
postcode = Enter the 7 digits of your postal code. If you do not know it, press pound.
postcode-again = Enter your postal code in 7 digits. If you do not know it, press only pound.

locator-menu =
    Now one more number.
    For the application form I D, press 1.
    For a telephone number registered on the card, press 2.
    For a 10 digit hold code, press 3.
    If you have none of these, press 0 for a person.
locator-menu-again =
    For the application form I D, press 1. For a registered telephone number, press 2.
    For a hold code, press 3. If you have none of these, press 0.
form-number = Enter all 23 digits of it.
form-number-again =
    The application form I D is the 23 digit number on your copy of the application form. Take your time and enter all of it.
    To use another number, press star, then pound.
telephone-number = Enter the telephone number registered on the card, starting with 0, then press pound.
telephone-number-again =
    Enter the registered telephone number, starting with 0. When you are done, press pound.
    To use another number, press star, then pound.
hold-code = Enter your 10 digit hold code.
hold-code-again =
    The hold code is the 10 digit number on the paper you received with your card.
    To use another number, press star, then pound.
not-verified = Sorry, we could not confirm that.

read-back =
    Date of birth: { $birth-date }.
    { $form-number ->
        [none] { $postcode ->
            [none] {""}
           *[other] Postal code: { $postcode }.
        }
       *[other] Application form I D: confirmed.
    } { $telephone-number ->
        [none] {""}
       *[other] Telephone number: { $telephone-number }.
    } { $hold-code ->
        [none] {""}
       *[other] Hold code: { $hold-code }.
    }
    { $scope ->
        [phone-certificates] If this is correct, press 1, and we will stop only the certificates on the phone.
       *[other] If this is correct, press 1, and we will stop the card.
    } To change it, press 2.
read-back-again = To confirm and stop it, press 1. To change what you entered, press 2. To hear it again, press pound.

suspended =
    { $scope ->
        [phone-certificates] The certificates on your phone are stopped.
       *[other] Your card is stopped.
    } I will say your receipt number twice. Please write it down.
no-phone-menu =
    There are no certificates on a phone for this card.
    To stop the card itself, press 1. To stop nothing, press 2.
already-suspended =
    { $scope ->
        [phone-certificates] The certificates on your phone were already stopped.
       *[other] This card was already stopped.
    } I will say its receipt number twice. Please write it down.
receipt = Your receipt number is { $receipt }.
receipt-again = Once more, your receipt number is { $receipt }.
published = Every system that checks your card can see this now.
recorded = We have recorded this. Systems that check your card will see it soon.

circumstance-menu =
    If you can, please tell us what happened.
    If you lost it outside, press 1. If it was stolen, press 2. If you lost it at home, press 3. For fire or disaster, press 4.
    To hear the receipt number again, press star.
circumstance-menu-again = Lost outside, press 1. Stolen, press 2. Lost at home, press 3. Fire or disaster, press 4. To hear the receipt number again, press star.
delivery-menu =
    { $text-messages ->
        [yes] To get the receipt number by text message, press 1.
       *[no] This line cannot send the receipt number by text message.
    } { $fax-messages ->
        [yes] To get it by fax, press 2.
       *[no] {""}
    } To go on without it, press 3.
delivery-menu-again =
    { $text-messages ->
        [yes] For a text message, press 1.
       *[no] {""}
    } { $fax-messages ->
        [yes] For fax, press 2.
       *[no] {""}
    } To go on, press 3.
delivery-not-open = Sorry, we cannot send it that way just now. Please keep the receipt number you heard.
next-steps =
    { $circumstance ->
        [lost-at-home] If it was lost at home, you need no police number. Your municipal office will ask how it happened.
        [disaster] After fire or disaster, ask your municipality for a disaster certificate, in Japanese risai shomeisho. You need it for a new card.
       *[other] If the card was lost or stolen, report it to the police and keep the number they give you, in Japanese juri bango.
    }
next-steps-lifting = To use the card again or get a new one, go to your municipal office with identity documents. It cannot be done by telephone.
next-steps-end = If you need nothing more, you can hang up. To hear this again, press 1. To speak to a person, press 0.
revoked = This card has already been cancelled. For a new card, please go to your municipal office.
unavailable = We are sorry. We cannot do this right now. We will look for a person to help you.

## A card that was found

found-certificates-on-card =
    { $user-authentication-on-card ->
        [release] At the counter, the certificate for user identification works again.
        [revoke] At the counter, the certificate for user identification is issued anew.
       *[keep] The certificate for user identification stays stopped.
    } { $signature-on-card ->
        [release] The certificate for signatures works again.
        [revoke] The certificate for signatures is issued anew.
       *[keep] The certificate for signatures stays stopped.
    }
found-certificates-on-phone =
    { $user-authentication-on-phone ->
        [release] On your phone, the one for user identification works again.
        [revoke] On your phone, the one for user identification is issued anew.
       *[keep] On your phone, the one for user identification stays stopped.
    } { $signature-on-phone ->
        [release] The one for signatures works again.
        [revoke] The one for signatures is issued anew.
       *[keep] The one for signatures stays stopped.
    }
hear-again-menu = To hear this again, press 1. For the first menu, press 9. To speak to a person, press 0.

## What became of a receipt

status-receipt = Enter the 9 digits of your receipt number.
status-receipt-again = The receipt number is the 9 digit number we gave you when the card was stopped. To go back, press star, then pound.
status-stopped =
    { $scope ->
        [phone-certificates] The certificates on the phone were stopped.
       *[other] The card was stopped.
    } Recorded on { $recorded-at }.
status-published = Visible to every system since { $published-at }.
status-recorded = It is on its way to the systems that check the card.
status-ended = That suspension ended on { $ended-at }.

## Not asked for, or somebody else's

dispute = If you did not ask for this, a person will help you, ahead of other calls.
found-card = Please take it to a police box, in Japanese koban, or a municipal office. A person will help you, ahead of other calls.

## Hearing or speech

hearing-menu =
    If you are a relay operator or call through one, press 1.
    For our fax number, press 2.
    { $text-messages ->
        [yes] To get the address of our web page by text message, press 3.
       *[no] {""}
    }
relay-marked = Thank you. From now on we give you more time for each answer.
fax-line =
    { $fax-line ->
        [none] Sorry, this line has no fax number.
       *[other] The fax number is { $fax-line }. Please write your own number on the fax.
    }

## A person

connecting = Connecting you to a person. Please hold.
nobody-menu =
    Nobody can take your call right now.
    To stop your card yourself, right now, press 3.
    If we should call back the number you are calling from, press 1.
    If we should call another number, press 2.
nobody-menu-again = For a call back to this number, press 1. To another number, press 2. To stop your card yourself, press 3.
callback-number = Enter the telephone number we should call, starting with 0, then press pound.
callback-number-again = Enter the telephone number, starting with 0, and then press pound. To go back, press star, then pound.
callback-read-back = We will call { $callback-number }. If this is correct, press 1. To change it, press 2.
callback-taken = Thank you. Somebody will call you back.
callback-not-allowed = Sorry, we cannot call that number. Please give us another one.
callback-unavailable = Sorry, we could not take your request for a call.
callback-own-taken = We will call you back on this number. Cards can be stopped here at any hour.
no-callback =
    { $receipt ->
        [none] Our staff will see that you called. To stop a card, please call again with your number shown.
       *[other] Our staff will see that you called. Your card is stopped.
    }

goodbye = Thank you for calling. Goodbye.

## Hours and waiting

closed-menu =
    { $opens-at ->
        [none] At this hour our staff help with lost or stolen cards only.
       *[other] At this hour our staff help with lost or stolen cards only. From { $opens-at } on, they help with everything.
    }
    If your card is lost or stolen, press 2.
    If we should call you back in our hours, at the number you are calling from, press 1; at another number, press 3.
    For recorded information, press 9.
closed-menu-again = Lost or stolen card, press 2. A call back to this number, press 1. To another number, press 3. Recorded information, press 9.
queue-place =
    { $position ->
        [none] You keep your place in line. A person will answer as soon as possible.
        [1] You are next in line.
       *[other] You are number { $position } in line.
    } { $wait-minutes ->
        [none] {""}
        [more] The wait is more than 30 minutes.
        [one] The wait is about 1 minute.
       *[other] The wait is about { $wait-minutes } minutes.
    }
queue-moved =
    { $position ->
        [none] Thank you for waiting.
        [1] You are next in line now.
       *[other] You are now number { $position } in line.
    } { $wait-minutes ->
        [none] {""}
        [more] The wait is more than 30 minutes.
        [one] About 1 minute to go.
       *[other] About { $wait-minutes } minutes to go.
    }
queue-still = Thank you for waiting. You have your place, and a person will answer.
queue-offer =
    You do not have to wait on the line.
    To stop your card yourself, right now, press 3. Your place is kept.
    If we should call you back when it is your turn, at the number you are calling from, press 1; at another number, press 2.
queue-returned = You still have your place in line for a person. If you need nothing more, you can hang up.
not-answered = Nobody could answer just now. You keep your place, and we will try again.

## Text messages

message-to-menu =
    To get it on the number you are calling from, press 1.
    For another mobile number, press 2.
message-number = Enter the mobile number, starting with 0, then press pound.
message-number-again = Enter the mobile number, starting with 0, and then press pound. To go back, press star, then pound.
message-read-back = We will send it to { $message-number }. If this is correct, press 1. To change it, press 2.
message-not-allowed = Sorry, we cannot send a text message to that number. Please give us a mobile number in Japan.
message-by-person = Sorry, we cannot send it automatically now. We have passed this on to a person, who will see to it.
receipt-sent = Thank you. We are sending the text message now.
address-sent = Thank you. We are sending the address of our web page now.
address-not-open = Sorry, this line cannot send text messages.
fax-number = Enter the fax number, starting with 0, then press pound.
fax-number-again = Enter the fax number, starting with 0, and then press pound. To go back, press star, then pound.
fax-read-back = We will send the fax to { $fax-number }. If this is correct, press 1. To change it, press 2.
fax-not-allowed = Sorry, we cannot send a fax to that number. Please give us a fax number in Japan.
receipt-faxed = Thank you. We are sending the fax now.

## About the card and the system (what is read out is in content/)

card-info-menu =
    To apply for a card, press 1.
    For how long it takes and what to bring, press 2.
    For the electronic certificates and PINs, press 3.
    For the Notification Card, press 4.
    For certificates at convenience stores, press 5.
    For what the card is and how it is protected, press 6.
apply-menu =
    To apply by mail, press 1. By computer, press 2. By smartphone, press 3. At a photo booth, press 4.
    If you have lost the form or the envelope, or have moved, press 5.
collect-menu =
    For how long it takes, press 1.
    For what to bring, press 2.
    For the identity documents we accept, press 3.
    If somebody else will collect the card, press 4.
number-menu =
    For the Individual Number and what it is for, press 1.
    For other telephone numbers and hours, press 2.
new-card-menu =
    If you lost the card outside, or it was stolen, press 1.
    If you lost it at home, press 2.
    For fire or flood, press 3.
    For fees and how long it takes, press 4.
    To give the card up, press 5.
content-none = Sorry, we have no current information on this. In office hours a person can help you: press 0 in any menu.

## What the engine says by itself

engine-wrong-key = Sorry, that key is not used here.
engine-wrong-length = Sorry, that does not seem to be the right number of digits.
engine-wrong-date = Sorry, we could not use that date.
engine-individual-number = We do not need your 12 digit number.
engine-sorry = We are sorry. Something went wrong on our side, and we cannot go on here.
engine-content-keys = To skip ahead, press 1. To hear it again, press pound. To go back, press star.
