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
    } on { $recorded-at }. Receipt number { $receipt }. If you did not ask for this, call { $line-number ->
        [none] our line
       *[other] { $line-number }
    } and press 2, then 7.

web-address = Individual Number Card line: you can also report a lost card here: { $web-address }

suspension-notice-subject = Your card was stopped
