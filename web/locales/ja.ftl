## What every page has

service = マイナンバーカード紛失受付
skip = 本文へ移動
error-prefix = エラー：
error-mark = ＊
summary-title = 入力内容をご確認ください
required = ※必須
optional = 任意
furigana-off = ふりがなを消す
furigana-on = ふりがなをつける
help-title = お困りのとき
help-phone = 電話（24時間）：
help-fax = ファクス（耳や言葉の不自由な方）：
help-hours = 紛失・盗難の受付は24時間、365日行っています。
go-home = 最初のページ
go-report = カードを止める（ウェブ）
go-status = 受付の状況を確認する
go-fax-form = ファクスの用紙
go-accessibility = アクセシビリティについて
never-asked = 12桁の個人番号（マイナンバー）や暗証番号をお尋ねすることはありません。
next = 次へ進む
back = 前のページへ戻る
instant = { $year }年{ $month }月{ $day }日 { $time }（日本時間）

## When something goes wrong

problem-forbidden = この操作は受け付けられません
problem-forbidden-do = ほかのサイトから送られた内容は受け付けていません。最初のページからやり直してください。
problem-not-found = ページが見つかりません
problem-not-found-do = アドレスをご確認いただくか、最初のページからお進みください。
problem-too-large = 送られた内容が大きすぎます
problem-too-large-do = 入力を短くして、もう一度お送りください。
problem-too-many = アクセスが集中しています
problem-too-many-do = 少し待ってから、もう一度お試しください。
problem-unavailable = ただいま受け付けられません
problem-unavailable-do = 1分ほど待ってから、もう一度お試しください。お急ぎの場合は、ウェブでの届け出や文字での相談（チャット）をお使いください。ほかの方法は、このページの下にあります。
problem-internal = こちらの不具合で処理できませんでした
problem-internal-do = 送られた内容が記録されていないおそれがあります。もう一度お試しいただくか、文字での相談（チャット）、またはこのページの下にあるほかの方法で、次の番号をお伝えください。
problem-bad-request = 送られた内容を読み取れません
problem-bad-request-do = 最初のページからやり直してください。
problem-incident = お問い合わせ番号：

## Home

home-title = カードをなくした・盗まれたとき
home-lead = すぐにカードを止められます。24時間、365日受け付けています。
home-web-title = ウェブで止める
home-web = 4ページで終わります。電話は要りません。
home-web-go = カードを止める
home-phone-title = 電話で止める
home-phone = 音声案内に沿って番号を押すだけで、1分ほどで止まります。
home-fax-title = ファクスで止める
home-fax = 耳や言葉の不自由な方のための窓口です。
home-what-title = 一時停止をすると
home-what-1 = カードと、カードやスマートフォンに入っている電子証明書が使えなくなります。数秒で、確認するすべてのシステムに伝わります。
home-what-2 = 止めたことを示す受付番号をお渡しします。
home-what-3 = もう一度使えるようにできるのは、市区町村の窓口だけです。ご本人の確認が必要です。
home-ready-title = お手元にあると早く済むもの
home-ready = 生年月日と、次のどれか一つ：交付申請書の申請書ID（23桁）、停止コード（10桁）、登録した電話番号と郵便番号。どれもなくても受け付けます。

## Loss report

report-title = 何がありましたか
report-lead = 分かるところだけで構いません。送る前に内容を確認できます。
label-happened = 起きたこと
option-happened-lost-outside = 外でなくした
option-happened-stolen = 盗まれた
option-happened-lost-at-home = 家の中で見当たらない
option-happened-disaster = 火災や災害で失った
option-happened-disputed = 頼んでいないのに止められた
option-happened-found = カードが見つかった・カードを拾った
label-what = なくしたもの
option-what-card = カード
option-what-phone = 電子証明書の入ったスマートフォン
option-what-both = カードとスマートフォンの両方
label-who = 届け出る方
option-who-holder = カードの本人
option-who-representative = 家族、法定代理人、手伝いの方
you-title = カードと持ち主
you-lead = 止めるカードを探すために使います。
you-find = カードを探すための番号
you-find-hint = 一つで足ります。どれも分からない場合は空けたまま進み、氏名と住所をご記入ください。
label-form-number = 申請書ID
hint-form-number = 交付申請書の控えにある23桁の数字です。
label-hold-code = 停止コード
hint-hold-code = カードと一緒に受け取った10桁の数字です。
label-registered-phone = カードに登録した電話番号
hint-registered-phone = 郵便番号も合わせてご記入ください。
label-birth-year = 生年月日
hint-birth-year = 例：1985年4月12日、または昭和60年4月12日
label-year = 年
label-month = 月
label-day = 日
label-postcode = 郵便番号
hint-postcode = 7桁の数字です。
you-about = 持ち主について
label-full-name = 氏名
label-kana = 氏名のフリガナ
label-address = 住所
label-sex = 性別
option-sex-female = 女性
option-sex-male = 男性
option-sex-unspecified = 答えない
label-representative = 届け出る方の氏名と、持ち主との関係
you-answer = ご連絡の方法
you-answer-hint = 電話の通話は要りません。一つ以上お選びください。
label-sms = ショートメッセージを受け取る番号
label-email = メールアドレス
label-fax = ファクス番号
label-no-answer = 連絡は不要（画面の受付番号で足りる）
hint-no-answer = カードが見つからなかった場合、こちらからご連絡できなくなります。

## What is wrong with a field

error-happened-missing = 起きたことを選んでください
error-what-missing = なくしたものを選んでください
error-who-missing = 届け出る方を選んでください
error-birth-missing = 生年月日を入力してください
error-birth-not-a-date = 生年月日は、年・月・日を数字で入力してください。例：1985、4、12
error-birth-impossible = その生年月日は暦にありません。年・月・日をご確認ください
error-birth-in-the-future = 生年月日が未来の日付です。年をご確認ください
error-birth-too-long-ago = 生年月日が130年以上前です。年をご確認ください
error-form-number = 申請書IDは23桁の数字で入力してください
error-hold-code = 停止コードは10桁の数字で入力してください
error-registered-phone = 登録した電話番号は、市外局番から入力してください。例：0312345678
error-postcode = 郵便番号は7桁の数字で入力してください。例：1000001
error-sms = ショートメッセージの番号は、携帯電話の番号を入力してください。例：09012345678
error-fax = ファクス番号は、市外局番から入力してください。例：0312345678
error-email = メールアドレスは、name@example.jp のように入力してください
error-answer-missing = 連絡の方法を一つ以上入力するか、「連絡は不要」を選んでください
error-find-missing = カードを探すための番号を一つ入力するか、氏名と住所を入力してください
error-representative-missing = 届け出る方の氏名と、持ち主との関係を入力してください
error-too-long = 入力が長すぎます。短くしてください
error-individual-number = 12桁の個人番号（マイナンバー）のような数字が入力されました。個人番号は使いませんので、消去しました。この欄を確認してください
error-receipt = 受付番号は9桁の数字で入力してください。9桁ある場合は、どれかの数字が違っています

## Review

review-title = 内容の確認
review-lead = まだ送られていません。内容を確認して、下のボタンを押してください。
review-change = 変更
review-not-given = 記入なし
review-given = はい
review-stop = 届け出て、カードを止める
review-send = 届け出る
review-after-stop = 番号と生年月日が合えば、すぐに止まります。もう一度使えるようにできるのは、市区町村の窓口だけです。
review-after-person = 担当者が内容を見て対応します。
expired-title = ページを開いてから時間がたちました
expired = 入力した内容はそのまま残っています。確認して、もう一度ボタンを押してください。
no-draft-title = 最初からご記入ください
no-draft = 前のページの内容が残っていません。ブラウザーがこのサイトのクッキーを受け付けるようにしてから、もう一度お進みください。お急ぎの場合は、文字での相談（チャット）もお使いいただけます。

## Receipt

stopped-title = カードを止めました
stopped-phone-title = スマートフォンの電子証明書を止めました
receipt-number = 受付番号
receipt-keep = この番号を控えるか、このページを印刷してください。
receipt-recorded = 記録した日時
receipt-published = 確認するシステムに伝わった日時
receipt-pending = 伝えているところです。記録は済んでいます。
receipt-ended = 一時停止が終わった日時
answer-sent = { $medium ->
    [text-message] 受付番号は、記入された番号へショートメッセージでもお送りします。
    [fax] 受付番号は、記入された番号へファクスでもお送りします。
   *[email] 受付番号は、記入されたアドレスへメールでもお送りします。
 }
answer-unsent = { $medium ->
    [text-message] 記入された番号には、ショートメッセージを送れません。このページの受付番号を控えてください。
    [fax] 記入された番号には、ファクスを送れません。このページの受付番号を控えてください。
   *[email] 記入されたアドレスには、メールを送れません。このページの受付番号を控えてください。
 }
next-title = 次にすること
next-police = 外でなくした、または盗まれた場合は、警察（交番）に届け出て、受理番号を受け取ってください。再交付に必要です。
next-counter = カードが見つかったとき、または新しいカードが必要なときは、市区町村の窓口へ、本人確認書類を持ってお越しください。
next-status = このページのアドレスに個人の情報は含まれていません。ブックマークしておくと、いつでも状況を確認できます。
person-title = 届け出を受け付けました
person-text = 担当者が確認します。カードはまだ止まっていないことがあります。
person-when = { $minutes }分以内に担当者が対応を始めます。記入された連絡先にご連絡します。
person-number = 届け出の番号
person-urgent = すぐに止めたい場合は、申請書IDか、登録した電話番号と郵便番号で、もう一度届け出てください。どちらもない場合は、文字での相談（チャット）か、このページの下にあるほかの方法をお使いください。
dispute-title = お申し出を受け付けました
dispute-text = ほかの届け出より先に、担当者が調べます。カードの状態は変わっていません。
revoked-title = このカードは、すでに廃止されています
revoked-text = 使われるおそれはありません。新しいカードは、市区町村の窓口で申請できます。
no-phone-title = このカードには、スマートフォンの電子証明書がありません
no-phone-text = 何も止めていません。カードを止める場合は、「カード」を選んで、もう一度届け出てください。
print-hint = 印刷するには、ブラウザーの印刷機能をお使いください。

## Found

found-title = カードが見つかったとき
found-own-title = 自分のカードが見つかった
found-own-1 = 止めたカードは、見つかってもそのままでは使えません。
found-own-2 = 本人確認書類を持って、市区町村の窓口へお越しください。窓口で一時停止を解除できます。
found-own-3 = まだ止めていない場合は、何もする必要はありません。
found-other-title = ほかの人のカードを拾った
found-other-1 = 近くの交番か警察署、または市区町村の窓口に届けてください。
found-other-2 = カードの番号を書き写したり、写真に撮ったりしないでください。

## Status

status-title = 受付の状況
status-lead = 受付番号と、持ち主の生年月日を入力してください。
label-receipt = 受付番号
hint-receipt = 9桁の数字です。
status-show = 状況を見る
status-none-title = 表示できる受付がありません
status-none = 受付番号と生年月日の組み合わせをご確認ください。どちらも正しいのに表示されない場合は、文字での相談（チャット）をお使いいただくか、もう一度届け出てください。ほかの方法は、このページの下にあります。
status-published = 止まっています。確認するすべてのシステムに伝わりました。
status-recorded = 止める記録は済みました。確認するシステムに伝えているところです。
status-ended = この一時停止は終わりました。
status-scope-everything = 対象：カードとすべての電子証明書
status-scope-phone-certificates = 対象：スマートフォンの電子証明書
status-updates = このページは、伝わるまで数秒ごとに新しくなります。
status-stop = 自動の更新を止める
status-update = 今すぐ更新する

## Accessibility statement

access-title = アクセシビリティについて
access-lead = 電話ができない方も、電話の方と同じ速さで、いつでもカードを止められるように作っています。
access-can-title = このサイトでできること
access-can-1 = キーボードだけで、すべての操作ができます。
access-can-2 = 文字を200％に拡大しても、幅320ピクセルの画面でも、横に動かさずに読めます。
access-can-3 = JavaScriptがなくても、すべて使えます。音声や画像の読み取りによる確認はありません。
access-can-4 = 6つの言語と、やさしい日本語で読めます。やさしい日本語のふりがなは、消すことができます。
access-can-5 = 暗い画面、強制カラー、動きを減らす設定に従います。
access-aim-title = 目標
access-aim = WCAG 2.2 と JIS X 8341-3:2016 の適合レベルAAを目標にしています。すべてのページを、自動検査（axe-core）と、キーボードだけの操作で検査しています。
access-not-title = まだできていないこと
access-not = 手話の動画はありません。障害のある方による試験と、第三者による評価は、まだ行っていません。
access-tell-title = 困ったことがあれば
access-tell = 使いにくいところがありましたら、文字での相談（チャット）か、このページの下にあるほかの方法でお知らせください。

## What a municipal counter prints for the person

sheet-title-suspend = カードを一時停止しました
sheet-title-suspend-phone = スマートフォンの電子証明書を一時停止しました
sheet-title-reactivate = カードが再び使えるようになりました
sheet-title-release-phone = スマートフォンの電子証明書の一時停止を解除しました
sheet-title-revoke = カードを廃止しました
sheet-title-reissue = 新しいカードを申請しました
sheet-name = 氏名
sheet-card = カード
sheet-when = 窓口での手続き日時
sheet-where = 市区町村コード
sheet-pending = 反映中です。数秒かかります
sheet-certificates = 電子証明書
sheet-kind-signature-card = 署名用電子証明書（カード）
sheet-kind-signature-phone = 署名用電子証明書（スマートフォン）
sheet-kind-user-authentication-card = 利用者証明用電子証明書（カード）
sheet-kind-user-authentication-phone = 利用者証明用電子証明書（スマートフォン）
sheet-outcome-hold = 停止しました。窓口で解除できます
sheet-outcome-release = 再び使えます
sheet-outcome-renew = 失効しました。窓口で新しく発行します
sheet-outcome-end = 失効しました
sheet-next-phone = カードはそのまま使えます。スマートフォンが見つかったら、スマートフォンと本人確認書類を持って窓口にお越しください。一時停止を解除します。
sheet-next-use = 今からカードを使えます。
sheet-next-use-phone = 再び使えるようになった電子証明書は、今から使えます。
sheet-next-renew = 電子署名を使う場合は、この窓口で署名用電子証明書を新しく発行してください。新しい暗証番号（英数字6文字から16文字）をご自身で決めていただきます。暗証番号は誰にも教えないでください。
sheet-next-end = 元のカードが見つかったら、窓口に返却してください。二度と使えません。
sheet-next-new = 新しいカードが必要な場合は、この窓口で申請してください。外での紛失や盗難の場合は警察の受理番号、火災や水害の場合は罹災証明書などが必要です。
sheet-next-wait = 新しいカードの準備ができたら、通知が届きます。受け取りには、通知と本人確認書類をお持ちください。
sheet-fees = 新しいカードの手数料と期間
## Questions and answers

go-help = よくある質問
help-pages-title = よくある質問
help-pages-lead = 公式ページの説明をまとめています。紛失したあと、新しいカード、申請、受け取り、電子証明書について。
help-pages-all = 質問の一覧
help-pages-none = 現在、この項目の説明はありません。ページの下の方法でお問い合わせください。
help-pages-source = 出典：
help-pages-source-of = （
help-pages-source-end = ）
home-help-title = そのあとの手続き
home-help = 新しいカード、見つかったカード、手数料、電話番号
day = { $year }年{ $month }月{ $day }日

## Text chat

go-chat = 文字で相談する（チャット）
chat-title = 文字での相談（チャット）
chat-lead = 係員と文字でやりとりできます。24時間、電話は不要です。
chat-when = { $minutes }分以内に係員がお返事します。
chat-faster = お待ちにならずに、すぐカードを止める場合は、こちらへ：
chat-before = これまでに届け出られた内容は、担当者に伝わります。もう一度お書きになる必要はありません。
chat-first = ご用件
chat-first-hint = 例：カードをなくしました。12桁のマイナンバーと暗証番号は書かないでください。
chat-agree = 入力中の文字を係員に見せる
chat-agree-hint = 係員も同意すると、係員が入力中の文字も見えます。送る前の文字は保存しません。
chat-start = 相談を始める
chat-kept = やりとりは暗号化して一定期間保存し、その後、削除します。
chat-waiting = 受け付けました。{ $minutes }分以内に係員がお返事します。続けて書くこともできます。
chat-taken = 係員が応対しています。
chat-over = 相談は終わりました。
chat-lines = やりとり
chat-you = あなた
chat-staff = 係員
chat-staff-types = 係員が入力中：
chat-line = メッセージ
chat-line-hint = Enterで送信、Shift＋Enterで改行します。
chat-send = 送る
chat-look = 新しいメッセージを見る
chat-watch = 自動で更新する
chat-watching = 数秒ごとに自動で更新しています。
chat-write = 更新を止めて書く
chat-agreed = 入力中の文字を係員に見せています。
chat-agree-not = 見せない
chat-not-agreed = 係員には、送ったメッセージだけが見えます。
chat-keep-title = やりとりの保存
chat-transcript = やりとりをダウンロードする（テキストファイル）
chat-leave = 相談を終える
chat-new = 新しい相談を始める
chat-receipt = カードを止めました。受付番号：
chat-lost = 接続が切れました。つなぎ直しています。書いたものは失われません。
error-line-empty = メッセージを書いてください
error-line-long = 長すぎます。2000文字以内で書いてください
error-line-fast = 続けて送られました。メッセージは残っています。少しお待ちください
error-line-over = 相談は終わっています。メッセージは送られていません
error-individual-number-chat = 12桁のマイナンバーのようです。マイナンバーは使いません。消してから送ってください

## Text messages

text-opened = 受け付けました。係員がこの番号からお返事します。すぐにカードを止める場合：
text-help = マイナンバーカードの紛失窓口です。ここに書くと係員がお返事します。12桁の番号と暗証番号は送らないでください。STOPで終わります。すぐにカードを止める場合：

## The fax form: its page, and what stands on the sheet

fax-page-title = ファクスの用紙
fax-page-lead = 耳や言葉が不自由な方のための用紙です。印刷して書き、ファクスで送ってください。24時間受け付けます。
fax-page-pdf = 用紙（PDF、1ページ）
fax-page-send = 送り先のファクス番号：
fax-page-step-1 = 用紙をA4の紙に、拡大も縮小もせずに印刷します。
fax-page-step-2 = 生年月日と、申請書IDか登録した電話番号を、マーク欄で塗りつぶします。マークがそろっていれば、係員を待たずにカードを止めます。
fax-page-step-3 = 返信先のファクス番号を2回書き、丸も塗ります。塗ってあれば、1分以内に返信します。用紙の四隅が切れないように送ります。
fax-page-step-4 = 届いたことと結果を、返信先にファクスでお知らせします。
fax-page-picture = 用紙の見本：四隅に黒い四角、右上にQRコード、チェック欄、マーク欄
fax-title = カードの一時停止（紛失・盗難）
fax-send-to = ファクス送信先
fax-lead = 耳や言葉が不自由な方の用紙です。濃いペンで書いてください。四隅の■が切れないように送ってください。
fax-who = 1 ご本人
fax-happened = 2 何がありましたか
fax-stop = 3 止めるもの
fax-mark-impairment = 聴覚または言語の障害があります（必ずチェック）
fax-mark-lost-outside = 外でなくした
fax-mark-stolen = 盗まれた
fax-mark-lost-at-home = 家の中で見当たらない
fax-mark-disaster = 火災や災害で失った
fax-mark-everything = カードとスマートフォン
fax-mark-phone-only = スマートフォンの証明書だけ
fax-number-birth-date = 4 生年月日（西暦 年4桁 月2桁 日2桁）
fax-number-postcode = 郵便番号（7桁）
fax-number-telephone = カードに登録した電話番号
fax-number-form-number = 5 申請書ID（23桁。あれば書いてください）
fax-number-reply = 6 返信先のファクス番号
fax-number-reply-again = もう一度、同じ番号
fax-how = 上の枠に数字を書き、下の丸を同じ数字で塗りつぶします。丸を塗ると、すぐに止まります。
fax-reply-why = 結果は、ここに書かれた番号か、カードに登録された番号にだけ送ります。
fax-name = 氏名（カードのとおり）
fax-never = マイナンバー（12桁）と暗証番号は、絶対に書かないでください。
fax-then = カードを元に戻せるのは市区町村の窓口だけです。返信先の番号の丸を2か所とも塗ったのに、60秒待っても返信がないときは、もう一度お送りください。丸を塗っていない用紙は、係員が読んでから返信しますので、お待ちください。
