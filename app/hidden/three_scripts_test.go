package hidden

import (
	"fmt"
	"strings"
	"testing"
)

// Names of people in the letters of Korean, Japanese and Hebrew, as papers of these languages
// write them.
var inKorean = [][2]string{
	{"Peter Petrov", "피터 페트로프"},
	{"Vladimir Petrov", "블라디미르 페트로프"},
	{"Maria Silva", "마리아 실바"},
	{"John Smith", "존 스미스"},
	{"Emma Thompson", "에마 톰프슨"},
	{"Jennifer Lawrence", "제니퍼 로런스"},
	{"William Shakespeare", "윌리엄 셰익스피어"},
	{"Anna Schmidt", "안나 슈미트"},
	{"Carlos Hernandez", "카를로스 에르난데스"},
	{"Omar Haddad", "오마르 하다드"},
	{"Fatima Rahman", "파티마 라흐만"},
	{"Michael Brown", "마이클 브라운"},
	{"Nikolai Sokolov", "니콜라이 소콜로프"},
	{"Elena Kuznetsova", "엘레나 쿠즈네초바"},
	{"David Miller", "데이비드 밀러"},
	{"Robert Martin", "로버트 마틴"},
	{"Sofia Rossi", "소피아 로시"},
	{"Marco Bianchi", "마르코 비안키"},
	{"Ingrid Larsson", "잉리드 라르손"},
	{"Hans Weber", "한스 베버"},
	{"Diego Fernandez", "디에고 페르난데스"},
	{"Laura Garcia", "라우라 가르시아"},
	{"Daniel Novak", "다니엘 노바크"},
	{"Amina Diallo", "아미나 디알로"},
	{"George Washington", "조지 워싱턴"},
}

var inJapanese = [][2]string{
	{"Peter Petrov", "ピーター・ペトロフ"},
	{"Vladimir Petrov", "ウラジーミル・ペトロフ"},
	{"Maria Silva", "マリア・シルバ"},
	{"John Smith", "ジョン・スミス"},
	{"Emma Thompson", "エマ・トンプソン"},
	{"Jennifer Lawrence", "ジェニファー・ローレンス"},
	{"William Shakespeare", "ウィリアム・シェイクスピア"},
	{"Anna Schmidt", "アンナ・シュミット"},
	{"Carlos Hernandez", "カルロス・エルナンデス"},
	{"Omar Haddad", "オマル・ハダド"},
	{"Fatima Rahman", "ファティマ・ラフマン"},
	{"Michael Brown", "マイケル・ブラウン"},
	{"Nikolai Sokolov", "ニコライ・ソコロフ"},
	{"Elena Kuznetsova", "エレナ・クズネツォワ"},
	{"David Miller", "デイビッド・ミラー"},
	{"Robert Martin", "ロバート・マーティン"},
	{"Sofia Rossi", "ソフィア・ロッシ"},
	{"Marco Bianchi", "マルコ・ビアンキ"},
	{"Ingrid Larsson", "イングリッド・ラーソン"},
	{"Hans Weber", "ハンス・ウェーバー"},
	{"Diego Fernandez", "ディエゴ・フェルナンデス"},
	{"Laura Garcia", "ラウラ・ガルシア"},
	{"Daniel Novak", "ダニエル・ノヴァク"},
	{"Amina Diallo", "アミナ・ディアロ"},
	{"George Washington", "ジョージ・ワシントン"},
}

var inHebrew = [][2]string{
	{"Peter Petrov", "פיטר פטרוב"},
	{"Vladimir Petrov", "ולדימיר פטרוב"},
	{"Maria Silva", "מריה סילבה"},
	{"John Smith", "ג'ון סמית"},
	{"Emma Thompson", "אמה תומפסון"},
	{"Jennifer Lawrence", "ג'ניפר לורנס"},
	{"William Shakespeare", "ויליאם שייקספיר"},
	{"Anna Schmidt", "אנה שמידט"},
	{"Carlos Hernandez", "קרלוס הרננדס"},
	{"Omar Haddad", "עומר חדאד"},
	{"Fatima Rahman", "פאטמה רחמן"},
	{"Michael Brown", "מייקל בראון"},
	{"Nikolai Sokolov", "ניקולאי סוקולוב"},
	{"Elena Kuznetsova", "ילנה קוזנצובה"},
	{"David Miller", "דייוויד מילר"},
	{"Robert Martin", "רוברט מרטין"},
	{"Sofia Rossi", "סופיה רוסי"},
	{"Marco Bianchi", "מרקו ביאנקי"},
	{"Ingrid Larsson", "אינגריד לרסון"},
	{"Hans Weber", "הנס ובר"},
	{"Diego Fernandez", "דייגו פרננדס"},
	{"Laura Garcia", "לאורה גרסיה"},
	{"Daniel Novak", "דניאל נובאק"},
	{"Amina Diallo", "אמינה דיאלו"},
	{"George Washington", "ג'ורג' וושינגטון"},
}

// innocent are sentences of which each says a word that sounds like one of a name.
var innocent = []string{
	"피터 팬은 오래된 이야기다.", "마리아나 해구는 깊다.", "워싱턴 회의는 다음 달이다.", "존중은 중요하다.", "브라운 색의 표지이다.", "한스푼 넣는다.", "소피아 시에서 열린다.", "인터넷 거버넌스 포럼은 열린 자리이다.", "데이터 보호를 논의했다.", "로마 규정을 따른다.", "네트워크 페어를 열었다.", "스미스소니언 박물관이다.",
	"ピーターパンの話です。", "マリアナ海溝は深い。", "ワシントンで会議がある。", "ジョンソン基地の話。", "スマートフォンの利用が増えた。", "ソフィアで開かれる。", "インターネット・ガバナンス・フォーラムの報告。", "データ・プロテクションについて。", "ローマ・クラブの報告。", "デジタル・ソサエティ", "サイバー・セキュリティの課題。", "アンケート・マーケティング",
	"ועידת וושינגטון תיערך מחר.", "הדוח פורסם בסופיה.", "פטרוליום הוא חומר גלם.", "ממשל האינטרנט הוא נושא חשוב.", "הגנת המידע נדונה בישיבה.", "המחיר ירד בשליש.", "מריה היא שם נפוץ.", "הנס קרה לנו.", "הטקסט ארוך מדי.", "רשת פתוחה לכולם.", "אמה מידה היא אורך.", "מילר לא הגיע.",
}

// Names are known in the letters of Korean, Japanese and Hebrew as they are read aloud, in
// sentences with the endings of these languages, and sentences of which a word sounds alike
// are not refused.
func TestNamesInThreeMoreScripts(t *testing.T) {
	found, all := 0, 0
	for _, c := range []struct {
		what        string
		pairs       [][2]string
		full, asked int // of a hundred, at least
		frames      []string
	}{
		{"Korean", inKorean, 70, 88, []string{"오늘 %s 씨가 발언했다.", "%s의 의견에 동의한다.", "그 목록은 %s가 요청했다."}},
		{"Japanese", inJapanese, 92, 98, []string{"本日、%sさんが発言した。", "%sの意見に賛成する。", "その一覧は%s氏が求めた。"}},
		{"Hebrew", inHebrew, 98, 98, []string{"היום דיבר %s בישיבה.", "לפי %s, הטקסט ארוך מדי.", "הרשימה של %s פורסמה."}},
	} {
		missed, n, full, asked := []string{}, 0, 0, 0
		for _, p := range c.pairs {
			x := New([]Person{{Name: p[0]}})
			for _, f := range c.frames {
				n++
				text := strings.Replace(f, "%s", p[1], 1)
				switch strength(x.Find(text)) {
				case Full:
					full++
					asked++
				case Weak:
					asked++
				default:
					missed = append(missed, fmt.Sprint(p[0], " = ", text, " ", x.Find(text)))
				}
			}
		}
		all, found = all+n, found+full
		if full*100 < c.full*n || asked*100 < c.asked*n {
			t.Errorf("%s: of %d texts %d are found in full and %d at least asked about; missed are\n%s", c.what, n, full, asked, strings.Join(missed, "\n"))
		}
		t.Logf("%s: of %d texts %d are found in full, %d at least asked about", c.what, n, full, asked)
	}
	t.Logf("%d of %d found in full", found, all)
	var people []Person
	for _, p := range inKorean {
		people = append(people, Person{Name: p[0]})
	}
	x := New(people)
	for _, s := range innocent {
		if strength(x.Find(s)) == Full {
			t.Errorf("refused: %s: %+v", s, x.Find(s))
		}
	}
}

func strength(hits []Hit) Strength {
	best := None
	for _, h := range hits {
		best = max(best, h.Strength)
	}
	return best
}

// Small words of Hebrew and Arabic are written together with a name, in any order of its parts.
func TestANameBehindSmallWordsIsFound(t *testing.T) {
	for name, texts := range map[string][]string{
		"יעל זורקשלר": {"תודה לזורקשלר יעל על כך.", "תודה ליעל זורקשלר.", "וכשזורקשלר אמרה זאת", "שיעל זורקשלר", "גב' זורקשלר", "לגב' זורקשלר", "מזורקשלר"},
		"أحمد الخطيب": {"شكرا للخطيب أحمد", "وللخطيب أحمد", "ولأحمد الخطيب", "فالخطيب أحمد قال"},
	} {
		x := New([]Person{{Name: name}})
		for _, text := range texts {
			if h := strongest(x, 0, text); h.Strength != Full {
				t.Errorf("%s in %q: %v (%s)", name, text, h.Strength, h.Why)
			}
		}
	}
}
