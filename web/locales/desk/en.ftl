## Around every page of the desk

desk-service = holdline desk
desk-nav = Desk
desk-go-accounts = Accounts
desk-go-account = My account
desk-sign-out = Sign out
desk-role = Role
desk-role-agent = Agent
desk-role-supervisor = Supervisor
desk-role-counter-officer = Counter officer
desk-role-auditor = Auditor
desk-role-administrator = Administrator
desk-languages = Languages
desk-municipality = Municipality

## Signing in

desk-sign-in-title = Sign in to the desk
desk-sign-in = Sign in
label-account = Account
label-password = Password
label-code = Code
hint-code = The six digits that your authenticator shows now, or one of your recovery codes.
desk-sign-in-wrong = That is not right: check account, password and code. A code works once; wait for the next one.
desk-sign-in-too-many = Too many tries from here. Wait a little before the next one.
desk-sign-in-busy = Many people are signing in at the moment. Try again in a few seconds.
desk-first-time = Have you been given an enrolment code?
desk-draft-kept = You were signed out. What you sent was not carried out; it is kept and comes back after you sign in.

## Kept across signing in again

desk-draft-title = Not sent yet
desk-draft-lead = This was sent when you were signed out, or from before you signed in again. Nothing has been done. Check it and send it, or leave it.
desk-draft-send = Send it now
desk-draft-drop = Do not send
label-note = Note

## Enrolling

desk-enrol-title = Enrol
desk-enrol-lead = Use the account name and the code that you were given. The code works once, within three days.
label-enrolment-code = Enrolment code
hint-enrolment-code = 16 letters and digits. Hyphens and capitals do not matter.
desk-enrol-wrong = That is not right: check account and code. A code that was used or is older than three days does not work; ask an administrator.
desk-secrets-title = Password and authenticator
desk-secrets-password = 1. Your password
label-new-password = New password
hint-new-password = 12 to 128 characters. Several words in a row are good. Any characters; none are prescribed.
label-again = New password once more
desk-secrets-totp = 2. Your authenticator
desk-secrets-scan = Scan this with the authenticator app on your phone.
desk-secrets-qr = QR code with the key for your authenticator; the same key stands below as text
desk-secrets-type = Or type this key into it:
label-totp = Code that the authenticator shows now
hint-totp = Six digits.
desk-secrets-done = Finish
desk-password-short = The password is too short: use at least 12 characters.
desk-password-long = The password is too long: use at most 128 characters.
desk-password-common = Many people use this password, so it is tried first: choose another.
desk-password-name = The password holds the account's name or the word holdline: choose another.
desk-password-different = The two passwords differ: type the same one twice.
desk-totp-wrong = The authenticator's code is not right: type the six digits that it shows now. If it keeps failing, check the phone's clock.
desk-recovery-title = Your recovery codes
desk-recovery-lead = Keep these codes where only you find them, not on the phone with the authenticator. Each signs you in once when the phone is not at hand.
desk-recovery-once = They are shown only now.
desk-recovery-kept = I have kept them; sign in

## My account

desk-account-title = My account
desk-signed-in-until = Signed in until
desk-sessions = Places signed in
desk-everywhere-title = Signed in somewhere you should not be?
desk-everywhere-lead = This ends every session of your account at once, this one too.
desk-everywhere = Sign out everywhere
desk-lost-title = Phone lost, or codes seen by somebody?
desk-lost-lead = Ask two administrators for a reset: one asks for it, another confirms it and gives you a new enrolment code.

## Accounts, for administrators

desk-accounts-title = Accounts
desk-accounts-lead = Accounts are opened at the command line: holdline agent add. A name is never used twice.
desk-accounts-count = { $count ->
    [one] One account
   *[other] { $count } accounts
 }
desk-state = State
desk-state-in-use = in use
desk-state-not-enrolled = not enrolled yet
desk-state-reset-asked = reset asked for
desk-state-disabled = disabled
desk-reset-asked-by = (by { $name })
desk-account-of-title = Account
desk-own-account = This is your own account: another administrator disables or resets it.
desk-ask-title = Reset password and authenticator
desk-ask-lead = For a colleague who has lost them. Nothing changes until another administrator confirms it, within 24 hours.
desk-ask = Ask for a reset
desk-asked-myself = You asked for this reset. Another administrator has to confirm it, within 24 hours of your request.
desk-confirm-title = Confirm the reset
desk-confirm-lead = Make sure by voice or in person that the colleague asked for it. Password, authenticator, recovery codes and sessions end at once, and you get a new enrolment code for the colleague.
desk-confirm = Confirm the reset
desk-disable-title = Disable
desk-disable-lead = For good: the colleague is signed out at once and the name is never used again.
desk-disable = Disable this account
desk-reset-title = The account is reset
desk-reset-lead = { $name } can no longer sign in and has to enrol again, within three days. Give the code to nobody else.
desk-reset-address = Enrol at
desk-reset-once = The code is shown only now.

## The record, for auditors

desk-go-audit = Record
desk-audit-title = Record of everything
desk-audit-sealed-rows = { $rows } rows are sealed,
desk-audit-sealed-at = the newest head on { $at }:
desk-audit-unsigned = The newest head is not signed by this installation.
desk-audit-unsealed = Nothing has been sealed yet.
desk-audit-behind = A row of { $at } is still unsealed: is the sealer running?
desk-audit-card = Card
desk-audit-actor = Who
desk-audit-action = Action
desk-audit-outcome = Outcome
desk-audit-any = any
desk-outcome-done = done
desk-outcome-repeated = repeated
desk-outcome-refused = refused
desk-audit-from = From (day)
desk-audit-until = Until (day)
desk-audit-find = Find
desk-audit-unreadable = A filter cannot be read: days are written as 2026-11-23, and an outcome is one of the list.
desk-audit-none = Nothing on the record matches.
desk-audit-caption = Newest first; times as on the clock where the service stands
desk-audit-row = Row
desk-audit-at = When
desk-audit-reason = Reason
desk-audit-receipt = Receipt
desk-audit-contact = Contact
desk-audit-older = Older rows
desk-audit-csv = Export as CSV
desk-audit-json = Export as JSON Lines
desk-audit-verify = Verify the whole chain
desk-verified-title = The chain
desk-verified-good = The record is intact
desk-verified-rows = { $rows } rows are where they belong and unaltered;
desk-verified-heads = { $heads } signed heads are right.
desk-verified-bad = The record is NOT intact
desk-verified-bad-do = Keep the database as it is, and compare the exported heads: holdline audit verify --heads FILE
desk-verified-long = The chain is too long to be walked within a page, or somebody else is walking it. Run: holdline audit verify

## The worklist

desk-go-worklist = Worklist
desk-worklist-title = Worklist
desk-worklist-caption = What waits, the most urgent first
desk-take-next = Take the next
desk-take = Take
desk-accept = Accept
desk-nothing-waits = Nothing waits.
desk-waiting-count = { $count ->
    [0] Nobody waits
    [one] One waits
   *[other] { $count } wait
 }
desk-in-hands = with colleagues
desk-shown-first = the first { $count } are shown
desk-column-kind = What
desk-column-reason = Why
desk-column-language = Language
desk-column-since = Waits since
desk-minutes = { $minutes } min
desk-minutes-short = 0 min
desk-filter-kind = What
desk-filter-language = Language
desk-filter-show = Show
desk-is-stopped = card already stopped
desk-mark-returned = came back
desk-mark-harm = urgent
desk-held-back = The list has changed. It is shown when you leave it, or press r.
desk-live-lost = The connection is lost; trying again. What you see may be out of date.
desk-notice-gone = There is no such contact, or it is over.
desk-notice-taken = { $name } has this contact.
desk-notice-full = Finish what you have first: one conversation at a time, or up to three in writing.
desk-notice-not-yours = This contact is not yours any more; nothing was changed. Take it again if it still waits.
desk-kind-waiting = Call
desk-kind-transfer = Case by telephone
desk-kind-callback = Callback
desk-kind-abandoned = Broken-off call
desk-kind-chat = Chat
desk-kind-fax = Fax
desk-kind-report = Web report
desk-kind-undelivered = Message not delivered
desk-kind-parked = Publication refused
desk-reason-asked = asked for a person
desk-reason-silence = said or keyed nothing
desk-reason-wrong-keys = keys did not fit
desk-reason-choice = chose it in the menu
desk-reason-error = a fault of the line
desk-reason-needs-person = could not be identified
desk-reason-not-verified = could not be identified
desk-reason-unavailable = could not be carried out
desk-reason-refused-revoked = the card is given up already
desk-reason-no-phone-certificates = no certificates on the phone
desk-reason-callback-asked = asked to be rung back
desk-reason-dispute = suspended without having asked
desk-reason-found-card = found somebody's card
desk-reason-cut-off-before-confirmation = cut off before confirming
desk-reason-report = report from the web
desk-reason-report-over-limit = report from the web, over a limit
desk-reason-receipt = receipt
desk-reason-suspension-notice = notice of the suspension
desk-reason-web-address = address of the web page
desk-reason-hold = putting on hold
desk-reason-release = lifting a hold
desk-reason-revoke = revoking

## Where colleagues are

desk-doing-available = Available
desk-doing-break = On a break
desk-doing-away = Away
desk-doing-in-contact = In contact
desk-doing-wrap-up = Wrapping up
desk-be-available = I am available
desk-take-break = Take a break
desk-break-reason = Reason for the break
desk-break-rest = Rest
desk-break-meal = Meal
desk-break-meeting = Meeting
desk-break-training = Training
desk-break-paperwork = Other work
desk-break-technical = Something does not work
desk-away-not-ready = You have not said yet that you are ready.
desk-away-vanished = Your page had closed.
desk-away-missed-offer = You missed an offer.
desk-skill-calls = Calls
desk-skill-writing = Writing
desk-skill-systems = Publications
desk-mine-title = Yours
desk-held-in-contact = in contact
desk-held-wrap-up = to be wrapped up
desk-held-offered = is offered to you

## A contact

desk-contact-title = Contact
desk-contact-over = This contact is over.
desk-contact-free = Nobody has this contact. Who it is, is shown when you take it.
desk-back-to-list = Back to the worklist
desk-yours-since = Yours since
desk-end-contact = The conversation is over
desk-give-back = Give it back
desk-extend = Extend once
desk-wrap-up-until = Wrap up until
desk-wrap-up-overdue = The time to wrap up was over at
desk-finish-title = What came out?
desk-finish-needs-code = Choose what came out.
desk-finish = Finish
desk-wrap-up-card-stopped = Card stopped
desk-wrap-up-already-stopped = Was stopped already
desk-wrap-up-answered = Question answered
desk-wrap-up-sent-to-counter = Sent to a counter
desk-wrap-up-sent-elsewhere = Sent elsewhere
desk-wrap-up-not-identified = Not identified
desk-wrap-up-not-reached = Not reached
desk-wrap-up-nothing-needed = Nothing needed
desk-wrap-up-nuisance = Nuisance
desk-wrap-up-not-given = Not given: the colleague's page had closed
desk-pop-title = Who it is
desk-pop-relay = A relay operator speaks for the caller. Answers take longer; the operator is no third party.
desk-pop-number = Number
desk-pop-registered = registered on a card (a hint, no proof)
desk-pop-unregistered = not registered on any card
desk-pop-withheld = withheld
desk-pop-failed = Tried in vain
desk-pop-path = Path through the menu
desk-pop-earlier = Earlier contacts
desk-pop-first = None that we know of.
desk-keyed-birth-date = Birth date
desk-keyed-postcode = Postcode
desk-keyed-form-number = Application form number
desk-keyed-telephone-number = Registered telephone number
desk-keyed-hold-code = Hold code
desk-keyed-callback-number = Ring back
desk-keyed-circumstance = What happened
desk-keyed-delivery = Receipt by
desk-keyed-scope = What to stop
desk-keyed-case = Case
desk-keyed-asked-receipt = Receipt asked for
desk-keyed-receipt = Receipt
desk-keyed-message-number = Message to
desk-keyed-problem = What went wrong
desk-keyed-order = Order
desk-keyed-issuer = Issuer
desk-keyed-serial = Serial number
desk-keyed-email = E-mail
desk-value-caller = the caller's number
desk-value-lost-outside = lost outside
desk-value-stolen = stolen
desk-value-lost-at-home = lost at home
desk-value-disaster = fire or disaster
desk-value-everything = everything
desk-value-phone-certificates = only the certificates on the phone
desk-value-text-message = text message
desk-value-fax = fax
desk-value-nothing = nothing
desk-value-dispute = suspended without having asked
desk-value-found-card = found somebody's card
desk-value-hold = put on hold
desk-value-release = lift the hold
desk-value-revoke = revoke
desk-failed-verify-by-caller = Caller's number with birth date and postcode
desk-failed-verify-by-form-number = Application form number with birth date
desk-failed-verify-by-telephone-number = Registered number with birth date and postcode
desk-failed-verify-by-hold-code = Hold code with birth date
desk-failed-web-report = What the web report says
desk-flow-root = Start
desk-flow-language = Language
desk-flow-lost = Lost or stolen card
desk-flow-suspend = Stopping the card
desk-flow-person = A person
desk-flow-receipt = Receipt
desk-flow-status = Status of a receipt
desk-flow-found = Found card
desk-flow-hearing = Hearing or speech
desk-flow-new-card = New card
desk-flow-card-info = Card and application
desk-flow-number-system = Number system
desk-flow-hours = Opening hours
desk-flow-goodbye = Goodbye
desk-parked-title = What to do
desk-parked-what = The authority refuses this order, so that the card may still read good. Tell whoever runs the authority, with the issuer and serial number shown here. When the cause is gone, ask for the suspension once more with the same card: that sends the order again, and this item goes by itself.

## The fax desk

desk-fax-title = Fax
desk-fax-look = Look at the fax
desk-fax-from = From (a hint):
desk-fax-partial = Part was lost in transmission
desk-fax-left-out = Further pages were left out
desk-fax-fields = What stands on the sheet
desk-fax-pages = Pages
desk-fax-page = Page
desk-fax-no-pages = No page can be shown.
desk-fax-cut = From the sheet
desk-fax-cut-name = The name on the sheet
desk-fax-bigger = Larger
desk-fax-whole = Whole page
desk-fax-turn = Turn
desk-fax-darker = Darker
desk-fax-yes = Ticked
desk-fax-no = Empty
desk-fax-unsure = Please look
desk-fax-birth-date = Date of birth (YYYYMMDD)
desk-fax-form-number = Application form ID (23 digits)
desk-fax-telephone = Telephone number registered with the card
desk-fax-postcode = Postal code
desk-fax-reply = Fax number to answer to, as it stands on the sheet
desk-fax-scope = What to stop
desk-fax-stop = Verify and stop
desk-fax-answers = Answer without stopping
desk-fax-answer-arrived = It arrived, we are looking at it
desk-fax-answer-unreadable = It cannot be read
desk-fax-answer-not-impaired = Impairment not ticked: telephone and web
desk-fax-answer-wrong-form = Wrong form
desk-fax-answer-letter = A letter without the form
desk-fax-stopped = Stopped. Receipt number:
desk-fax-receipt-sent = The receipt is being faxed.
desk-fax-receipt-not-sent = The receipt was not faxed: there is no number that may be dialled, or no fax can be sent now.
desk-fax-answered = The answer is being faxed.
desk-fax-not-now = No fax can be sent now: none is set up, or the limit is met.
desk-fax-nobody = This does not point at exactly one card. Nothing was stopped.
desk-fax-revoked = The card was revoked before: it works nowhere.
desk-fax-no-phone-certificates = The card has no certificates on a phone. Nothing was changed.
desk-fax-wrong-birth-date = Enter the date of birth with 8 digits, year first.
desk-fax-wrong-form-number = Enter 23 digits, or leave it empty.
desk-fax-wrong-telephone = Enter a number as it is dialled, area code first, or leave it empty.
desk-fax-wrong-postcode = Enter 7 digits, or leave it empty.
desk-fax-wrong-reply = Enter the fax number as it is dialled, area code first.
desk-fax-no-reply = Enter the fax number that stands on the sheet.
desk-fax-no-number = Enter the application form ID or the registered telephone number.
desk-fax-reply-not-allowed = This number may not be dialled from here.
desk-reason-fax-waiting = Still being read
desk-reason-fax-stopped = Stopped by its marks; the answer needs a number
desk-reason-fax-form = Our form; a person must look
desk-reason-fax-not-impaired = Our form, impairment not ticked
desk-reason-fax-over-limit = Our form; too many wrong tries before
desk-reason-fax-several-forms = Several forms in one fax
desk-reason-fax-cut-off = Our form, part is missing
desk-reason-fax-other-form = Another form
desk-reason-fax-letter = A letter
desk-reason-fax-blank = Empty pages
desk-reason-fax-unreadable = The file cannot be read
desk-reason-fax-no-picture = A PDF without a scanned page
desk-reason-fax-no-page = No page arrived
desk-reason-fax-not-fetched = The file could not be fetched
desk-reason-fax-revoked = The card was revoked before
desk-reason-fax-no-phone-certificates = No certificates on a phone
