-line = the card line
offer = For English, press 1.
not-yet = Not yet in English.
birth-date: Date of birth?
read-back = { $birth-date }. Right, press 1. Wrong, press 2.
receipt = Your receipt number is { $receipt }.
what-happened = Stolen, press 1. Lost, press 2.
connecting = Connecting you.
nobody = Nobody is there.
goodbye = Goodbye from { -line }.
engine-wrong-key = No such key.
engine-wrong-length = Not so many digits.
engine-wrong-date = Not a date.
engine-individual-number = Not this number.
engine-sorry = Sorry.
