## What colleagues say on the telephone, step by step. Beside it stands the same in the colleague's own language.

guide-greet = 感谢您的来电。这里是卡片挂失热线。
guide-call-back = 您好，这里是卡片挂失热线，现在给您回电。
guide-what = 您的卡丢失了吗？是什么时候、怎样丢失的？
guide-no-number = 请不要说出您的个人编号和密码。我们绝不会询问这些信息。
guide-ask-birth-date = 请告诉我持卡人的出生日期。
guide-ask-name = 请告诉我持卡人的姓名，先姓后名。
guide-ask-home = 请告诉我住址或邮政编码。
guide-ask-form = 如果您手边有申请书的副本，请告诉我23位的申请书ID。
guide-representative = 请告诉我您与持卡人的关系和您的姓名。
guide-confirm = 我现在为您暂停使用这张卡。要重新使用，需要到市区町村（市区町村の窓口）办理手续。可以吗？
guide-stopped = 卡已暂停使用。我告诉您受理编号，请记下来。
guide-receipt = 您的受理编号是：{ $number }。
guide-send = 需要用短信或电子邮件把受理编号发给您吗？
guide-police = 如果是在外面丢失或被盗，请向警察报案，并保留受理编号（遺失届の受理番号）。补发新卡时需要。
guide-counter = 如果找到了卡，请携带身份证件到市区町村的窗口解除暂停。电话不能解除。
guide-already = 这张卡已经暂停使用。我告诉您受理编号。
guide-revoked = 这张卡已经注销，任何人都不能使用。您可以到市区町村的窗口申请新卡。
guide-dispute = 您没有申请却被暂停，给您添麻烦了。我来查看记录。暂停期间，没有人能冒用您的卡。
guide-found = 请把卡交到附近的派出所（交番）或市区町村的窗口。请不要读出卡上的号码。
guide-goodbye = 请问还有其他问题吗？感谢您的来电。

## Digits, one by one

guide-digit-0 = 零
guide-digit-1 = 幺
guide-digit-2 = 二
guide-digit-3 = 三
guide-digit-4 = 四
guide-digit-5 = 五
guide-digit-6 = 六
guide-digit-7 = 七
guide-digit-8 = 八
guide-digit-9 = 九
