## What colleagues say on the telephone, step by step. Beside it stands the same in the colleague's own language.

guide-greet = お電話ありがとうございます。カードの紛失の窓口です。
guide-call-back = こちらはカードの紛失の窓口です。お電話をいただいた件で、ご連絡いたしました。
guide-what = カードをなくされましたか。いつ、どのような状況でしたか。
guide-no-number = マイナンバーと暗証番号は、おっしゃらないでください。お伺いすることはございません。
guide-ask-birth-date = カードをお持ちの方の生年月日をお願いいたします。
guide-ask-name = カードをお持ちの方のお名前を、姓、名の順にお願いいたします。
guide-ask-home = ご住所、または郵便番号をお願いいたします。
guide-ask-form = 申請書の控えがお手元にあれば、23けたの申請書IDをお願いいたします。
guide-representative = ご本人とのご関係と、お電話をくださった方のお名前をお願いいたします。
guide-confirm = これからカードを一時停止いたします。もう一度使うには、市区町村の窓口での手続きが必要です。よろしいでしょうか。
guide-stopped = カードを一時停止いたしました。受付番号を申し上げます。メモをお願いいたします。
guide-receipt = 受付番号は、{ $number } です。
guide-send = 受付番号を、ショートメッセージかメールでお送りしましょうか。
guide-police = 外でなくされた場合や盗まれた場合は、警察に届け出て、受理番号を受け取ってください。再交付に必要です。
guide-counter = カードが見つかったときは、本人確認書類を持って、市区町村の窓口で一時停止の解除をお願いいたします。電話では解除できません。
guide-already = カードは、すでに一時停止されています。受付番号を申し上げます。
guide-revoked = このカードは廃止されており、使われることはありません。新しいカードは、市区町村の窓口で申請できます。
guide-dispute = お申し出のない一時停止とのこと、ご心配をおかけいたします。記録を調べます。カードが止まっていることで、悪用されることはありません。
guide-found = カードは、お近くの警察か市区町村の窓口に届けてください。番号は読み上げないでください。
guide-goodbye = ほかにご不明な点はございませんか。お電話ありがとうございました。

## Digits, one by one

guide-digit-0 = ゼロ
guide-digit-1 = イチ
guide-digit-2 = ニー
guide-digit-3 = サン
guide-digit-4 = ヨン
guide-digit-5 = ゴー
guide-digit-6 = ロク
guide-digit-7 = ナナ
guide-digit-8 = ハチ
guide-digit-9 = キュウ
