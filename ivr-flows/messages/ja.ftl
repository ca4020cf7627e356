### ショートメッセージの文面。短く、だれが読んでもよいことだけを書く。氏名やカードの番号は入らない。
### 70文字まで1通。それより長いものは67文字ごとに1通と数える。

date-and-time = { $year }年{ $month }月{ $day }日{ $hour }時{ $minute }分

receipt =
    【マイナンバーカード窓口】{ $recorded-at }に{ $scope ->
        [phone-certificates] スマートフォンの電子証明書を停止
       *[other] カードを停止
    }しました。受付番号 { $receipt }
    停止の解除は、市区町村の窓口で承ります。

suspension-notice =
    【マイナンバーカード窓口】{ $recorded-at }に{ $scope ->
        [phone-certificates] スマートフォンの電子証明書の停止
       *[other] カードの停止
    }を受け付けました。受付番号 { $receipt }
    お心当たりがない場合は、{ $line-number ->
        [none] マイナンバーカード窓口
       *[other] { $line-number }
    }にお電話のうえ、2、7の順に押してください。

web-address =
    【マイナンバーカード窓口】カードの停止は、こちらのページでも受け付けております。
    { $web-address }

suspension-notice-subject = カードの停止のお知らせ
