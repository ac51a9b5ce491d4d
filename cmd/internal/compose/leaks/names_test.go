package leaks

import (
	"math/rand/v2"
	"strings"

	"rapporteur/app/igf"
)

// A person has a family name that nobody else and no word has, so that it can be
// searched for. It is made of the person's number: a history that is shortened
// keeps its names.
type person struct {
	number        int
	given, family string
	script        script
}

type script int

const (
	latin script = iota
	accented
	cyrillic
	arabic
	chinese
	korean
	japanese
	hebrew
)

// alphabet says how the names of a script are made: the family name is stem and
// two or three pieces of the list.
type alphabet struct {
	given  []string
	stem   string
	pieces []string
	count  int
}

var alphabets = map[script]alphabet{
	latin:    {[]string{"Amina", "Tomas", "Irena", "Grace", "Mark", "Noor"}, "Zurk", syllables("b d f g k l m n p r s t v z", "a e i o u"), 2},
	accented: {[]string{"José", "Zoë", "Łucja", "Anaïs"}, "Zürk", syllables("b d f g k l m n p r ş t v ž", "a é i ö u"), 2},
	cyrillic: {[]string{"Ирина", "Павел", "Ольга"}, "Журк", syllables("б в г д к л м н п р с т", "а и о у"), 2},
	arabic:   {[]string{"أمينة", "يوسف", "سلمى"}, "زرك", strings.Fields("ب ت ج د ر س ش ط ع ف ق ل م ن ه"), 3},
	chinese:  {[]string{""}, "闻", strings.Fields("璟 珩 翀 昶 琰 祎 骞 瑀 锴 霁 濯 垚 彧 湉 晗 皓 珏 笙 铖 奕"), 2},
	japanese: {[]string{""}, "鷲", strings.Fields("塚 峰 沼 梶 栃 榎 笹 畑 窪 堺 辻 滝 峠 嶺 鞍 柏 楠 桧"), 2},
	hebrew:   {[]string{"נועה", "דוד", "יעל"}, "זורק", strings.Fields("ב ג ד ט ל מ נ ס פ ק ר ש ת"), 3},
	korean:   {[]string{""}, "계", strings.Fields("쥰 뷘 챤 륜 휼 견 쇤 틀 넝 훌 퀸 뎐 슐 묘 켠 졸 팡 귤"), 2},
}

func syllables(consonants, vowels string) (out []string) {
	for _, c := range strings.Fields(consonants) {
		for _, v := range strings.Fields(vowels) {
			out = append(out, c+v)
		}
	}
	return out
}

// scripts are as frequent as they stand here.
var scripts = []script{latin, latin, latin, latin, latin, latin, latin, accented, accented, accented, cyrillic, cyrillic, cyrillic, arabic, arabic, chinese, chinese, korean, japanese, hebrew}

func personOf(n int) person {
	r := rand.New(rand.NewPCG(uint64(n), 1))
	s := scripts[r.IntN(len(scripts))]
	a := alphabets[s]
	p := person{number: n, given: a.given[r.IntN(len(a.given))], family: a.stem, script: s}
	for range a.count {
		p.family += a.pieces[n%len(a.pieces)]
		n /= len(a.pieces)
	}
	return p
}

// name is how the person is entered.
func (p person) name() string { return strings.TrimSpace(p.given + " " + p.family) }

// entered is a line of a roster.
func (p person) entered() string { return p.name() + ", Office of Standards" }

func (p person) email() string {
	if s := igf.Slug(p.family); s != "" {
		return s + "@mail.example.org"
	}
	return ""
}

// written is the name as somebody might write it in a sentence.
func (p person) written(r *rand.Rand) string {
	initial := string([]rune(p.given + p.family)[0])
	switch p.script {
	case chinese, korean, japanese:
		return p.family
	case hebrew:
		return pick(r, p.name(), p.family+" "+p.given, "גב' "+p.family)
	case arabic:
		return pick(r, p.name(), "السيد "+p.name())
	case cyrillic:
		return pick(r, p.name(), p.family+" "+p.given, strings.ToUpper(p.family)+" "+p.given, initial+". "+p.family, "г-жа "+p.family)
	}
	return pick(r, p.name(), strings.ToUpper(p.family)+" "+p.given, initial+". "+p.family, "Ms "+strings.ToUpper(p.family),
		"**"+p.given+"** "+p.family, p.given+"\u00a0"+p.family, p.family+", "+p.given)
}

// sentence is a text with the name in it.
func (p person) sentence(r *rand.Rand) string {
	n := p.written(r)
	switch p.script {
	case chinese:
		return pick(r, "感谢"+n+"的发言。", n+"先生提出了建议。")
	case japanese:
		return pick(r, n+"さんの発言に感謝します。", n+"氏の提案です。")
	case hebrew:
		return pick(r, "תודה ל"+n+" על כך.", "כפי שאמרה "+n+" אתמול.")
	case korean:
		return n + " 님께 감사드립니다."
	case arabic:
		return "شكرا إلى " + n + " على ذلك."
	case cyrillic:
		return pick(r, "Благодарим: "+n+".", "Об этом сказала "+n+" вчера.")
	}
	return pick(r, "Thanks to "+n+" for it.", "As "+n+" said, the list is kept.", "The point of "+n+" was taken.")
}

// innocent is a word that means nothing and must arrive, as a part of a sentence.
func innocent(n int) string {
	s := alphabets[latin].pieces
	return "okv" + s[n%len(s)] + s[n/len(s)%len(s)]
}

func innocentSentence(r *rand.Rand, n int) string {
	return pick(r, "The measure ", "A note on ", "We agreed on ") + innocent(n) + pick(r, " is kept.", " may change.", " and its cost.")
}

func pick[T any](r *rand.Rand, of ...T) T { return of[r.IntN(len(of))] }
