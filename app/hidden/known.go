package hidden

import (
	"slices"
	"strings"
	"sync"
)

// Hebrew leaves vowels out, and Japanese characters are read in many ways: the letters of a short
// name say too little of it. These are names that many have, each with its Latin spellings.

const hebrewNames = `נועה Noa Noah
לוי Levi Levy Lewi
דוד David Dawid
כהן Cohen Kohen Cohn Kahn
משה Moshe Moses Moshé
יוסף Yosef Joseph Yossef Josef
יעקב Yaakov Jacob Yakov Jakob
אברהם Avraham Abraham
יצחק Yitzhak Isaac Itzhak Yitzchak
שרה Sara Sarah
רחל Rachel Rahel
רבקה Rivka Rebecca Rivkah
לאה Lea Leah
מרים Miriam Maryam
חנה Hana Hannah Chana Hanna
אסתר Esther Ester
דינה Dina Dinah
רות Ruth Rut
תמר Tamar
יעל Yael Jael Yaël
מיכל Michal Mihal
שירה Shira
מאיה Maya Maia
עדי Adi
רון Ron
רונן Ronen
אורי Ori Uri
אורית Orit
גיל Gil
גל Gal
טל Tal
עמית Amit
אמיר Amir
איתן Eitan Etan Ethan
יונתן Yonatan Jonathan
דניאל Daniel
מיכאל Michael Mikhael
שמואל Shmuel Samuel
אלי Eli Eli
ליאור Lior
נעמי Naomi Noemi
אילן Ilan
אלון Alon
עומר Omer
אריאל Ariel
ישראל Israel Yisrael
מזרחי Mizrahi Mizrachi
פרץ Peretz Perez
ביטון Biton Bitton
דהן Dahan
אברהמי Avrahami
פרידמן Friedman Fridman Friedmann
כץ Katz Kats
שפירא Shapira Shapiro
רוזן Rosen Rozen
לנדאו Landau
גולן Golan
בר Bar
שלום Shalom
חדד Hadad Haddad
אזולאי Azoulay Azulay Azulai
אוחיון Ohayon
ברק Barak
שגב Segev
רבין Rabin
מאיר Meir
הרצוג Herzog Hertzog
שלו Shalev
פלד Peled
אדלר Adler
ויס Weiss Vais Weis
שוורץ Schwartz Shvarts Schwarz
גולדברג Goldberg
קליין Klein
סגל Segal Segel`

const japaneseFamilies = `山田 Yamada
佐藤 Sato Satoh Satou
鈴木 Suzuki
高橋 Takahashi
田中 Tanaka
伊藤 Ito Itoh Itou
渡辺 Watanabe
渡邊 Watanabe
山本 Yamamoto
中村 Nakamura
小林 Kobayashi
加藤 Kato Katoh Katou
吉田 Yoshida
山口 Yamaguchi
松本 Matsumoto
井上 Inoue
木村 Kimura
清水 Shimizu
山崎 Yamazaki Yamasaki
池田 Ikeda
橋本 Hashimoto
阿部 Abe
石川 Ishikawa
前田 Maeda
藤田 Fujita
小川 Ogawa
後藤 Goto Gotoh Gotou
岡田 Okada
長谷川 Hasegawa
村上 Murakami
近藤 Kondo Kondoh
石井 Ishii
坂本 Sakamoto
遠藤 Endo Endoh
青木 Aoki
藤井 Fujii
西村 Nishimura
福田 Fukuda
太田 Ota Ohta
三浦 Miura
岡本 Okamoto
松田 Matsuda
中川 Nakagawa
中野 Nakano
原田 Harada
小野 Ono
竹内 Takeuchi
金子 Kaneko
和田 Wada
中山 Nakayama
石田 Ishida
上田 Ueda
森田 Morita
原 Hara
柴田 Shibata
酒井 Sakai
工藤 Kudo
横山 Yokoyama
宮崎 Miyazaki
宮本 Miyamoto
内田 Uchida
高木 Takagi
安藤 Ando
谷口 Taniguchi
大野 Ono Ohno
丸山 Maruyama
今井 Imai
高田 Takada
藤本 Fujimoto
武田 Takeda
村田 Murata
上野 Ueno
杉山 Sugiyama
増田 Masuda
平野 Hirano
大塚 Otsuka
千葉 Chiba
久保 Kubo
松井 Matsui
小島 Kojima
岩崎 Iwasaki
桜井 Sakurai
野口 Noguchi
松尾 Matsuo
野村 Nomura
木下 Kinoshita
菊地 Kikuchi
佐野 Sano
大西 Onishi
杉本 Sugimoto
新井 Arai
林 Hayashi
森 Mori
川口 Kawaguchi
川崎 Kawasaki
森本 Morimoto`

const japaneseGiven = `太郎 Taro Tarou Taroh
次郎 Jiro Jirou
一郎 Ichiro Ichirou
三郎 Saburo
健一 Kenichi Ken'ichi
健二 Kenji
健太 Kenta
大輔 Daisuke
翔太 Shota Shouta
拓也 Takuya
直樹 Naoki
和也 Kazuya
達也 Tatsuya
浩 Hiroshi
博 Hiroshi
誠 Makoto
隆 Takashi
修 Osamu
学 Manabu
進 Susumu
茂 Shigeru
剛 Tsuyoshi
哲也 Tetsuya
浩二 Koji Kouji
雄一 Yuichi
裕子 Yuko Hiroko
花子 Hanako
恵子 Keiko
洋子 Yoko
幸子 Sachiko Yukiko
和子 Kazuko
京子 Kyoko
美穂 Miho
陽子 Yoko
由美子 Yumiko
由美 Yumi
真由美 Mayumi
直美 Naomi
久美子 Kumiko
智子 Tomoko
明美 Akemi
愛 Ai
美咲 Misaki
陽菜 Hina
葵 Aoi
さくら Sakura
結衣 Yui
海斗 Kaito
蓮 Ren
大翔 Hiroto
正 Tadashi
清 Kiyoshi
勇 Isamu
明 Akira
智 Satoshi
聡 Satoshi
純 Jun
純一 Junichi
真一 Shinichi
慎一 Shinichi
英樹 Hideki
秀樹 Hideki
正樹 Masaki
雅人 Masato
正人 Masato
直人 Naoto
健 Ken Takeshi
武 Takeshi
香織 Kaori
優子 Yuko
麻衣 Mai
舞 Mai
綾 Aya
綾子 Ayako
玲子 Reiko
典子 Noriko
紀子 Noriko
千恵 Chie`

// spelledNames are names with their Latin spellings, and the other way round, folded.
type spelledNames struct{ latin, own map[string][]string }

func spelledIn(list string) spelledNames {
	s := spelledNames{map[string][]string{}, map[string][]string{}}
	for line := range strings.SplitSeq(list, "\n") {
		ws := strings.Fields(line)
		for _, w := range ws[1:] {
			own := folded(ws[0])
			s.latin[own] = append(s.latin[own], w)
			if key := folded(w); !slices.Contains(s.own[key], ws[0]) {
				s.own[key] = append(s.own[key], ws[0])
			}
		}
	}
	return s
}

var knownNames = sync.OnceValue(func() (k struct{ hebrew, families, given spelledNames }) {
	k.hebrew, k.families, k.given = spelledIn(hebrewNames), spelledIn(japaneseFamilies), spelledIn(japaneseGiven)
	return k
})

// maxSpellings is how many ways to write one name in other letters are known.
const maxSpellings = 16

// addKnown adds a name of Hebrew or Japanese in Latin letters, and one in Latin letters in theirs.
func (l *layer) addKnown(id int32, name string) {
	ts := words(name, nil)
	k := knownNames()
	switch {
	case len(ts) == 1 && ts[0].script == han:
		l.addJapanese(id, ts[0].forms[0])
	case len(ts) != 2:
	case isHebrew(name):
		l.addPairs(id, k.hebrew.latin[ts[0].forms[0]], k.hebrew.latin[ts[1].forms[0]])
	case ts[0].script == han && ts[1].script == han, ts[0].script == han && ts[1].script == hiragana:
		l.addJapanese(id, ts[0].forms[0]+ts[1].forms[0])
	case ts[0].script == latin && ts[1].script == latin:
		a, b := ts[0].forms[0], ts[1].forms[0]
		l.addPairs(id, k.hebrew.own[a], k.hebrew.own[b])
		l.addHanPairs(id, k.families.own[a], k.given.own[b])
		l.addHanPairs(id, k.families.own[b], k.given.own[a])
	}
}

// addJapanese adds a name in characters by its Latin spellings.
func (l *layer) addJapanese(id int32, all string) {
	k := knownNames()
	rs := []rune(all)
	for n := 1; n < len(rs) && n <= 3; n++ {
		l.addPairs(id, k.given.latin[string(rs[n:])], k.families.latin[string(rs[:n])])
	}
}

// addPairs adds each first word with each second one, in letters that are not their own.
func (l *layer) addPairs(id int32, first, second []string) {
	eachPair(first, second, func(a, b string) { l.addNameAs(id, a+" "+b, otherLetters) })
}

// addHanPairs does so in Chinese characters.
func (l *layer) addHanPairs(id int32, first, second []string) {
	eachPair(first, second, func(a, b string) { l.addHan(hanName{id, folded(a + b), hanWhole}) })
}

func eachPair(first, second []string, add func(a, b string)) {
	n := 0
	for _, a := range first {
		for _, b := range second {
			if n++; n > maxSpellings {
				return
			}
			add(a, b)
		}
	}
}
