offer = 한국어는 3번을 눌러 주십시오.
not-yet = 아직 없습니다.
