### 中文：目前只有语言选择。
language-offer = 中文请按3。
language-unavailable = 抱歉，本电话目前还不提供中文服务，请选择其他语言。
