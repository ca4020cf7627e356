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
    如果不是您本人申请的，请拨打{ $line-number ->
        [none] 本热线
       *[other] { $line-number }
    }，依次按2、7。

web-address =
    【个人编号卡热线】也可以在网页上申请停用：
    { $web-address }

suspension-notice-subject = 您的卡已停用
