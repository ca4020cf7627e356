## What every page has

service = Lost Individual Number Cards
skip = Skip to the content
error-prefix = Error:
error-mark = * {""}
summary-title = There is a problem
required = (required)
optional = (optional)
furigana-off = Hide furigana
furigana-on = Show furigana
help-title = Help
help-phone = Telephone (24 hours):
help-fax = Fax (if you cannot hear or speak):
help-hours = Lost and stolen cards are stopped at any hour, every day of the year.
go-home = Home
go-report = Stop a card online
go-status = Check a receipt
go-fax-form = Fax form
go-accessibility = Accessibility
never-asked = We never ask for the 12-digit Individual Number (My Number) or a PIN.
next = Continue
back = Back
instant = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
 } { $year }, { $time } (Japan time)

## When something goes wrong

problem-forbidden = This cannot be accepted
problem-forbidden-do = Forms sent from another site are not accepted. Please start again from the home page.
problem-not-found = There is no such page
problem-not-found-do = Check the address, or go on from the home page.
problem-too-large = That is too much at once
problem-too-large-do = Write less, and send it again.
problem-too-many = Too many requests
problem-too-many-do = Wait a little and try again.
problem-unavailable = This cannot be done at the moment
problem-unavailable-do = Try again in a minute. If it is urgent, report the card online or write to us in the text chat; the other ways are at the foot of this page.
problem-internal = Something went wrong on our side
problem-internal-do = What you sent may not have been recorded. Try again, or write to us in the text chat or use another way at the foot of this page, and give this number.
problem-bad-request = What was sent cannot be read
problem-bad-request-do = Please start again from the home page.
problem-incident = Incident number:

## Home

home-title = Lost or stolen card
home-lead = You can have the card stopped right now, at any hour, every day.
home-web-title = Online
home-web = Four pages. No telephone call.
home-web-go = Stop a card
home-phone-title = By telephone
home-phone = Key in what the voice asks for: about a minute.
home-fax-title = By fax
home-fax = For people who cannot hear or speak.
home-what-title = What a temporary suspension does
home-what-1 = The card stops working, and so do the electronic certificates on it and on the phone. Every system that checks them knows within seconds.
home-what-2 = You get a receipt number that proves it.
home-what-3 = Only a municipal office can lift it again, after checking who you are.
home-ready-title = What makes it quick
home-ready = The date of birth and one of these: the application form ID (23 digits), the hold code (10 digits), or the registered telephone number with the postal code. You can report without them, too.

## Loss report

report-title = What happened?
report-lead = Tell us what you know. You can check everything before it is sent.
label-happened = What happened
option-happened-lost-outside = It was lost outside the home
option-happened-stolen = It was stolen
option-happened-lost-at-home = I cannot find it at home
option-happened-disaster = It was lost in a fire or a disaster
option-happened-disputed = It was stopped, but I did not ask for that
option-happened-found = A card was found
label-what = What is missing
option-what-card = The card
option-what-phone = A phone with the electronic certificates on it
option-what-both = The card and the phone
label-who = Who is reporting
option-who-holder = The cardholder
option-who-representative = Family, a legal representative or a helper
you-title = The card and its holder
you-lead = We use this to find the card that is to be stopped.
you-find = A number that finds the card
you-find-hint = One is enough. If you have none, leave these empty and give name and address below.
label-form-number = Application form ID (申請書ID)
hint-form-number = 23 digits, on your copy of the application form.
label-hold-code = Hold code
hint-hold-code = 10 digits that came with the card.
label-registered-phone = Telephone number registered with the card
hint-registered-phone = Please give the postal code, too.
label-birth-year = Date of birth
hint-birth-year = For example 1985, 4, 12. A year by Japanese era is fine, such as S60.
label-year = Year
label-month = Month
label-day = Day
label-postcode = Postal code
hint-postcode = 7 digits.
you-about = About the cardholder
label-full-name = Full name, as on the card
label-kana = Name in katakana
label-address = Address
label-sex = Sex
option-sex-female = Female
option-sex-male = Male
option-sex-unspecified = I prefer not to say
label-representative = Your own name, and what you are to the cardholder
you-answer = How we can reach you
you-answer-hint = No telephone call is needed. Give at least one.
label-sms = Mobile number for text messages
label-email = E-mail address
label-fax = Fax number
label-no-answer = No message needed: the receipt on the screen is enough
hint-no-answer = If the card is not found by what you gave, we then cannot tell you.

## What is wrong with a field

error-happened-missing = Choose what happened
error-what-missing = Choose what is missing
error-who-missing = Choose who is reporting
error-birth-missing = Enter the date of birth
error-birth-not-a-date = The date of birth must be a year, a month and a day in digits, such as 1985, 4, 12
error-birth-impossible = There is no such day. Check year, month and day of the date of birth
error-birth-in-the-future = The date of birth is in the future. Check the year
error-birth-too-long-ago = The date of birth is more than 130 years ago. Check the year
error-form-number = The application form ID must have 23 digits
error-hold-code = The hold code must have 10 digits
error-registered-phone = Enter the registered telephone number with its area code, such as 0312345678
error-postcode = The postal code must have 7 digits, such as 1000001
error-sms = Enter a mobile number for text messages, such as 09012345678
error-fax = Enter the fax number with its area code, such as 0312345678
error-email = Enter an e-mail address such as name@example.jp
error-answer-missing = Give at least one way to reach you, or choose that no message is needed
error-find-missing = Enter a number that finds the card, or the full name and the address
error-representative-missing = Enter your own name, and what you are to the cardholder
error-too-long = This is too long. Please shorten it
error-individual-number = This looked like a 12-digit Individual Number (My Number). We do not use it, and have removed it. Please check this field
error-receipt = The receipt number must have 9 digits. If it has nine, one of them was mistyped

## Review

review-title = Check your answers
review-lead = Nothing has been sent yet. Check what you wrote, then press the button below.
review-change = Change
review-not-given = Not given
review-given = Yes
review-stop = Send, and stop the card
review-send = Send the report
review-after-stop = If the number and the date of birth are right, the card is stopped at once. Only a municipal office can lift that again.
review-after-person = One of our staff will look at it and act.
expired-title = This page was open for a long time
expired = Everything you wrote is still here. Check it, and press the button again.
no-draft-title = Please start here
no-draft = What you wrote before is not here any more. Allow this site's cookies in your browser, then go on. If it is urgent, you can also write to us in the text chat.

## Receipt

stopped-title = The card is stopped
stopped-phone-title = The certificates on the phone are stopped
receipt-number = Receipt number
receipt-keep = Note this number, or print this page.
receipt-recorded = Recorded
receipt-published = Known to every system that checks
receipt-pending = On its way. It is recorded already.
receipt-ended = Suspension ended
answer-sent = { $medium ->
    [text-message] The receipt number is also sent to the mobile number you gave, as a text message.
    [fax] The receipt is also sent to the fax number you gave.
   *[email] The receipt is also sent to the e-mail address you gave.
 }
answer-unsent = { $medium ->
    [text-message] No text message can be sent to the mobile number you gave. Please keep the receipt number from this page.
    [fax] No fax can be sent to the fax number you gave. Please keep the receipt number from this page.
   *[email] No e-mail can be sent to the address you gave. Please keep the receipt number from this page.
 }
next-title = What to do next
next-police = If it was lost outside or stolen, report it to the police (koban) and ask for the number of your loss report (受理番号). You need it for a new card.
next-counter = If the card turns up, or you need a new one, go to your municipal office with proof of identity.
next-status = The address of this page holds nothing personal. Bookmark it to see at any time how things stand.
person-title = We have your report
person-text = One of our staff will check it. The card may not be stopped yet.
person-when = Somebody starts on it within { $minutes } minutes, and answers by the way you gave.
person-number = Report number
person-urgent = To have the card stopped at once, report again with the application form ID, or with the registered telephone number and the postal code. If you have neither, write to us in the text chat, or use another way at the foot of this page.
dispute-title = We have your complaint
dispute-text = Our staff look into it before all other reports. The state of the card has not changed.
revoked-title = This card has already been cancelled
revoked-text = Nobody can use it. You can apply for a new card at your municipal office.
no-phone-title = This card has no certificates on a phone
no-phone-text = Nothing was stopped. To stop the card itself, report again and choose the card.
print-hint = To print, use the print command of your browser.

## Found

found-title = When a card was found
found-own-title = You found your own card
found-own-1 = A card that was stopped stays stopped, even when it turns up.
found-own-2 = Take it to your municipal office with proof of identity. The office can lift the suspension.
found-own-3 = If you have not had it stopped, there is nothing to do.
found-other-title = You found somebody else's card
found-other-1 = Take it to a police box (koban), a police station or a municipal office.
found-other-2 = Please do not copy the number or take a picture of it.

## Status

status-title = Check a receipt
status-lead = Enter the receipt number and the cardholder's date of birth.
label-receipt = Receipt number
hint-receipt = 9 digits.
status-show = Show the status
status-none-title = There is no receipt to show
status-none = Check the receipt number and the date of birth. If both are right and nothing is shown, write to us in the text chat, report the card again, or use another way at the foot of this page.
status-published = Stopped. Every system that checks knows.
status-recorded = Recorded as stopped. The systems that check are being told.
status-ended = This suspension has ended.
status-scope-everything = What it covers: the card and all its electronic certificates
status-scope-phone-certificates = What it covers: the electronic certificates on the phone
status-updates = This page renews itself every few seconds until then.
status-stop = Stop renewing
status-update = Renew now

## Accessibility statement

access-title = Accessibility
access-lead = People who cannot telephone get a card stopped as fast as those who can, at any hour.
access-can-title = What you can rely on
access-can-1 = Everything can be done with a keyboard alone.
access-can-2 = Text can be enlarged to 200 %, and a screen may be 320 pixels wide, without sideways scrolling.
access-can-3 = Everything works without JavaScript. There is no test that needs eyes or ears.
access-can-4 = The pages are in six languages and plain Japanese, whose furigana can be switched off.
access-can-5 = Dark screens, forced colours and reduced motion are respected.
access-aim-title = What we aim at
access-aim = WCAG 2.2 and JIS X 8341-3:2016, level AA. Every page is tested with axe-core and by keyboard alone.
access-not-title = What is not there yet
access-not = There is no sign-language video. People with disabilities have not tested these pages yet, and nobody independent has assessed them.
access-tell-title = Tell us
access-tell = If something is hard to use, let us know in the text chat, or by another way at the foot of this page.

## What a municipal counter prints for the person

sheet-title-suspend = Your card has been stopped
sheet-title-suspend-phone = The certificates on your phone have been stopped
sheet-title-reactivate = Your card works again
sheet-title-release-phone = The certificates on your phone are no longer stopped
sheet-title-revoke = Your card has been cancelled
sheet-title-reissue = A new card has been asked for
sheet-name = Name
sheet-card = Card
sheet-when = Done at the counter
sheet-where = Municipality
sheet-pending = On its way; it takes a few seconds
sheet-certificates = Your electronic certificates
sheet-kind-signature-card = For signatures, on the card
sheet-kind-signature-phone = For signatures, on the phone
sheet-kind-user-authentication-card = For user authentication, on the card
sheet-kind-user-authentication-phone = For user authentication, on the phone
sheet-outcome-hold = Stopped; can be released at the counter
sheet-outcome-release = Works again
sheet-outcome-renew = No longer valid; it is issued anew at the counter
sheet-outcome-end = No longer valid
sheet-next-phone = The card itself keeps working. When you have the phone again, bring it here with proof of identity, and the stop is lifted.
sheet-next-use = You can use the card again from now on.
sheet-next-use-phone = You can use the certificates that work again from now on.
sheet-next-renew = If you want to sign documents electronically, have the certificate for signatures issued anew at this counter. You choose a new PIN for it: 6 to 16 letters and digits. Tell it to nobody.
sheet-next-end = If the old card turns up, bring it here. It can never be used again.
sheet-next-new = For a new card, ask at this counter. If the card was lost outside or stolen, bring the number that the police gave you (受理番号); after a fire or a flood, the municipality's certificate.
sheet-next-wait = You get a notice when the new card is ready. Bring it, with proof of identity, when you collect the card.
sheet-fees = Fees and time for a new card
## Questions and answers

go-help = Questions and answers
help-pages-title = Questions and answers
help-pages-lead = What the official pages say about the card: losing it, a new one, applying, collecting, certificates.
help-pages-all = All questions
help-pages-none = There is nothing on this at the moment. Please ask us by the ways at the foot of this page.
help-pages-source = Source:
help-pages-source-of = {", "}
help-pages-source-end = {""}
home-help-title = What comes next
home-help = A new card, a card that was found, fees, telephone numbers
day = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
 } { $year }

## Text chat

go-chat = Write to us (text chat)
chat-title = Text chat
chat-lead = Write with one of our staff, at any hour. No telephone call is needed.
chat-when = Somebody answers within { $minutes } minutes, usually sooner.
chat-faster = To have a card stopped at once, without waiting for anybody:
chat-before = Our staff can see what you told us before. You need not write it again.
chat-first = What do you want to tell us?
chat-first-hint = For example: I lost my card. Please do not write the 12-digit Individual Number (My Number) or a PIN.
chat-agree = Show what I am typing while I type
chat-agree-hint = If our staff agree, too, you see what they are typing. Unfinished lines are never kept.
chat-start = Begin the chat
chat-kept = What was written is kept for a while, encrypted, and then deleted.
chat-waiting = We have your message. Somebody answers within { $minutes } minutes. You can go on writing.
chat-taken = One of our staff is in the chat.
chat-over = The chat is over.
chat-lines = What was written
chat-you = You
chat-staff = Staff
chat-staff-types = Staff are typing:
chat-line = Your message
chat-line-hint = Enter sends it; Shift and Enter begins a new line.
chat-send = Send
chat-look = Look for new messages
chat-watch = Let the page renew itself
chat-watching = This page renews itself every few seconds.
chat-write = Stop, and write
chat-agreed = You let our staff see what you are typing.
chat-agree-not = Do not show it any more
chat-not-agreed = Our staff see your messages only when you send them.
chat-keep-title = Keep the chat
chat-transcript = Download everything that was written (text file)
chat-leave = End the chat
chat-new = Begin another chat
chat-receipt = The card is stopped. Receipt number:
chat-lost = The connection is lost. Trying again; nothing you wrote is lost.
error-line-empty = Write a message
error-line-long = The message is too long. Write at most 2,000 characters
error-line-fast = That was very fast. Your message is still here; wait a moment
error-line-over = The chat is over. Your message was not sent
error-individual-number-chat = This looks like a 12-digit Individual Number (My Number). We do not use it. Take it out, then send

## Text messages

text-opened = We have your message. One of our staff will answer here. To stop a card at once:
text-help = This is the line for lost Individual Number Cards. Write here and our staff answer; do not send the 12-digit number or a PIN. STOP ends it. To stop a card at once:

## The fax form: its page, and what stands on the sheet

fax-page-title = Fax form
fax-page-lead = For people who cannot hear or speak. Print it, fill it in and fax it, at any hour.
fax-page-pdf = Form (PDF, one page)
fax-page-send = Fax it to:
fax-page-step-1 = Print the form on A4 paper, neither larger nor smaller.
fax-page-step-2 = Fill in the ovals for the date of birth and for the application form ID or the registered telephone number. With these the card is stopped without waiting for anybody.
fax-page-step-3 = Write your fax number twice and fill in its ovals: then an answer comes back within a minute. Send the page with all four corners on it.
fax-page-step-4 = We fax you that it arrived, and the result.
fax-page-picture = The form: black squares in the four corners, a QR code at the top right, boxes to tick, ovals to fill in
fax-title = Lost or stolen card: stop it
fax-send-to = Fax to
fax-lead = For people who cannot hear or speak. Use a dark pen. Send the page with the black squares in all four corners.
fax-who = 1 About you
fax-happened = 2 What happened
fax-stop = 3 What to stop
fax-mark-impairment = I have a hearing or speech impairment (always tick this)
fax-mark-lost-outside = Lost outside the home
fax-mark-stolen = Stolen
fax-mark-lost-at-home = Cannot be found at home
fax-mark-disaster = Lost in a fire or disaster
fax-mark-everything = The card and the phone
fax-mark-phone-only = Only the certificates on the phone
fax-number-birth-date = 4 Date of birth: year, month, day (YYYYMMDD)
fax-number-postcode = Postal code (7 digits)
fax-number-telephone = Telephone number registered with the card
fax-number-form-number = 5 Application form ID (申請書ID), 23 digits, if you have it
fax-number-reply = 6 Your fax number
fax-number-reply-again = The same number again
fax-how = Write each digit in its box and fill in the oval of that digit below. With filled ovals the card is stopped at once.
fax-reply-why = We send the result only to the number that stands here, or to one registered with the card.
fax-name = Full name, as on the card
fax-never = Never write the 12-digit Individual Number (My Number) or a PIN.
fax-then = Only a municipal office can lift the suspension. If you filled in the ovals of both fax numbers and no fax comes back within 60 seconds, please send it again. Without these ovals a person reads it first: please wait for the answer.
