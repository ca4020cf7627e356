### 短信文字。要短，只写谁看到都无妨的内容：没有姓名，没有卡号。
### 70个字以内算1条，更长的每67个字算1条。

date-and-time = { $year }年{ $month }月{ $day }日{ $hour }:{ $minute }

receipt =
    【个人编号卡热线】{ $scope ->
        [phone-certificates] 您手机里的电子证书
       *[other] 您的卡
    }已于{ $recorded-at }停用。受理编号 { $receipt }
    解除停用请到市区町村窗口办理。

suspension-notice =
    【个人编号卡热线】{ $scope ->
        [phone-certificates] 您手机里的电子证书
       *[other] 您的卡
    }已于{ $recorded-at }停用。受理编号 { $receipt }
    如果不是您本人申请的，请{ $web-address ->
        [none] {""}
       *[other] 在 { $web-address }/report 告知，或
    }拨打{ $line-number ->
        [none] 本热线
       *[other] { $line-number }
    }，依次按2、7。

web-address =
    【个人编号卡热线】也可以在网页上申请停用：
    { $web-address }

suspension-notice-subject = 您的卡已停用

## Faxes that answer a fax: a page has room, and blank lines part its paragraphs

fax-answer-subject = 已收到您的传真

fax-arrived =
    您的传真已收到，可以辨认。
    工作人员正在确认。结果将传真到此号码。

    如果紧急，也可以随时在网上停用卡：
    { $web-address }

fax-unreadable =
    您的传真已收到，但有缺失或无法辨认。卡尚未停用。

    请用深色笔填写，并保证四角的■完整，再发送一次。
    表格和网上停用请见：
    { $web-address }

fax-other-ways =
    您的传真已收到，但没有勾选听力或语言障碍一栏。卡尚未停用。

    您可以随时通过电话或网上停用卡：
    { $line-number ->
        [none] {""}
       *[other] 电话 { $line-number }
    }
    { $web-address }

    如果您有障碍，请勾选后再发送一次。

fax-wrong-form =
    您的传真已收到，但不是现行表格。卡尚未停用。

    现行表格可在此打印，也可以随时在网上停用卡：
    { $web-address }/fax-form?lang=zh

fax-letter =
    已收到您的传真信件，工作人员正在阅读。卡尚未停用。

    使用表格或在网上办理更快：
    { $web-address }/fax-form?lang=zh

fax-receipt =
    { $scope ->
        [phone-certificates] 手机里的电子证书已停用。
       *[other] 卡及其所有电子证书已停用。
    }

    姓名：{ $holder }
    记录时间：{ $recorded-at }
    各查验系统得知时间：{ $published-at ->
        [none] 即将得知
       *[other] { $published-at }
    }

    若在外遗失或被盗，请向警察报案并记下受理编号。若找到卡，请携带卡和身份证件，到市区町村窗口解除停用。
    { $web-address }/status
