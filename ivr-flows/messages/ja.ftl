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
    お心当たりがない場合は、{ $web-address ->
        [none] {""}
       *[other] { $web-address }/report でお知らせいただくか、
    }{ $line-number ->
        [none] マイナンバーカード窓口
       *[other] { $line-number }
    }にお電話のうえ、2、7の順に押してください。

web-address =
    【マイナンバーカード窓口】カードの停止は、こちらのページでも受け付けております。
    { $web-address }

suspension-notice-subject = カードの停止のお知らせ

## Faxes that answer a fax: a page has room, and blank lines part its paragraphs

fax-answer-subject = ファクスを受け取りました

fax-arrived =
    ファクスは届き、文字と印を読むことができました。
    係員が順に確認しています。結果は、この番号にファクスでお知らせします。

    お急ぎの場合は、インターネットからも、いつでもカードを停止できます。
    { $web-address }

fax-unreadable =
    ファクスは届きましたが、用紙の一部が欠けているか、読み取れません。カードはまだ停止していません。

    用紙の四隅の■がすべて入るように、濃いペンで書いて、もう一度お送りください。
    用紙とインターネットでの停止は、こちらです。
    { $web-address }

fax-other-ways =
    ファクスは届きましたが、聴覚または言語の障害の欄に印がありません。カードはまだ停止していません。

    お電話、またはインターネットから、いつでもカードを停止できます。
    { $line-number ->
        [none] {""}
       *[other] 電話 { $line-number }
    }
    { $web-address }

    障害のある方は、欄に印を付けて、もう一度お送りください。

fax-wrong-form =
    ファクスは届きましたが、いまの用紙ではありません。カードはまだ停止していません。

    いまの用紙は、こちらから印刷できます。インターネットからも、いつでもカードを停止できます。
    { $web-address }/fax-form?lang=ja

fax-letter =
    お手紙のファクスを受け取りました。係員が読んでいます。カードはまだ停止していません。

    早く停止するには、用紙かインターネットをお使いください。
    { $web-address }/fax-form?lang=ja

fax-receipt =
    { $scope ->
        [phone-certificates] スマートフォンの電子証明書を停止しました。
       *[other] カードと、その電子証明書をすべて停止しました。
    }

    お名前：{ $holder }
    記録した時刻：{ $recorded-at }
    確認するシステムに伝わった時刻：{ $published-at ->
        [none] まもなく伝わります
       *[other] { $published-at }
    }

    外でなくした場合や盗まれた場合は、警察に届け出て、受理番号を控えてください。カードが見つかったら、カードと本人確認書類を持って、市区町村の窓口で停止を解除できます。
    { $web-address }/status
