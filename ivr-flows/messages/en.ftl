### Texts of text messages. Short, and nothing that not everybody may read: no name, no number of the card.
### Up to 160 characters are one part, longer ones 153 each; a character outside the GSM alphabet makes that 70 and 67.

date-and-time =
    { $month ->
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
    } { $day }, { $year }, { $hour }:{ $minute }

receipt =
    Individual Number Card line: { $scope ->
        [phone-certificates] the certificates on your phone were stopped
       *[other] your card was stopped
    } on { $recorded-at }. Receipt number { $receipt }. Only a municipal office can make it work again.

suspension-notice =
    Individual Number Card line: { $scope ->
        [phone-certificates] the certificates on your phone were stopped
       *[other] your card was stopped
    } on { $recorded-at }. Receipt number { $receipt }. If you did not ask for this, { $web-address ->
        [none] {""}
       *[other] tell us at { $web-address }/report or{" "}
    }call { $line-number ->
        [none] our line
       *[other] { $line-number }
    } and press 2, then 7.

web-address = Individual Number Card line: you can also report a lost card here: { $web-address }

suspension-notice-subject = Your card was stopped

## Faxes that answer a fax: a page has room, and blank lines part its paragraphs

fax-answer-subject = Your fax has arrived

fax-arrived =
    Your fax has arrived, and it can be read.
    A person is looking at it. We fax the result to this number.

    If it is urgent, you can also stop the card online, at any hour:
    { $web-address }

fax-unreadable =
    Your fax has arrived, but part of it is missing or cannot be read. The card is not stopped yet.

    Please use a dark pen and send it again, with the black squares in all four corners.
    The form, and the way to stop the card online, are here:
    { $web-address }

fax-other-ways =
    Your fax has arrived, but the box for a hearing or speech impairment is not ticked. The card is not stopped yet.

    You can stop the card at any hour by telephone or online:
    { $line-number ->
        [none] {""}
       *[other] Telephone { $line-number }
    }
    { $web-address }

    If you have an impairment, please tick the box and send the form again.

fax-wrong-form =
    Your fax has arrived, but it is not on the form in use. The card is not stopped yet.

    You can print the form here, and also stop the card online at any hour:
    { $web-address }/fax-form?lang=en

fax-letter =
    We have received your letter by fax. A person is reading it. The card is not stopped yet.

    It is quicker with the form, or online:
    { $web-address }/fax-form?lang=en

fax-receipt =
    { $scope ->
        [phone-certificates] The certificates on the phone are stopped.
       *[other] The card is stopped, with every certificate on it.
    }

    Holder: { $holder }
    Recorded: { $recorded-at }
    Known to every system that checks: { $published-at ->
        [none] in a moment
       *[other] { $published-at }
    }

    If it was stolen or lost outside, tell the police, and keep the number they give you. If the card turns up, your municipal office lifts the suspension: bring the card and proof of identity.
    { $web-address }/status
