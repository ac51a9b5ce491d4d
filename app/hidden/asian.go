package hidden

import (
	"cmp"
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"
)

// pinyinList has, for each syllable, the characters of the standard GB 2312 that are
// read so; of several readings, the most frequent.
//
//go:embed pinyin.txt
var pinyinList string

// pinyin is made when the first Chinese name is added.
var pinyin = sync.OnceValue(func() map[rune]string {
	m := map[rune]string{}
	for line := range strings.Lines(pinyinList) {
		syllable, characters, _ := strings.Cut(strings.TrimSpace(line), " ")
		for _, r := range characters {
			m[r] = strings.ReplaceAll(syllable, "v", "u") // "lv" is lü
		}
	}
	return m
})

// familyReadings are family names that are read in another way than in other words.
var familyReadings = map[string]string{
	"单": "shan", "曾": "zeng", "解": "xie", "仇": "qiu", "区": "ou", "查": "zha", "任": "ren", "盖": "ge", "朴": "piao", "缪": "miao", "乐": "yue", "覃": "qin", "翟": "zhai", "沈": "shen", "贾": "jia", "尉迟": "yuchi", "长孙": "zhangsun",
	"김": "kim gim", "이": "lee yi rhee", "박": "park pak bak", "최": "choi choe", "정": "jung jeong chung", "강": "kang gang", "조": "cho jo", "윤": "yoon yun", "장": "jang chang", "임": "lim im", "오": "oh", "서": "seo suh", "신": "shin sin", "권": "kwon gwon",
	"안": "ahn an", "유": "yoo yu ryu", "전": "jeon jun chun", "고": "ko go", "문": "moon mun", "배": "bae", "백": "baek paik", "허": "heo hur huh", "심": "shim sim", "노": "noh roh", "곽": "kwak", "성": "sung seong", "주": "joo ju", "우": "woo", "구": "koo ku gu",
}

// addSpoken adds a Chinese or Korean name as it is written in Latin letters.
func (l *layer) addSpoken(id int32, family, given string) {
	if utf8.RuneCountInString(given) > 3 {
		return
	}
	readings := []func(rune) string{chinese, otherwise}
	if !isHan(family) {
		readings = korean
	}
	families := []string{strings.Join(syllables(family, readings[0]), "")}
	if f, ok := familyReadings[family]; ok {
		families = strings.Fields(f)
	}
	done := map[string]bool{}
	for _, read := range readings {
		way := syllables(given, read)
		if len(way) > 0 {
			soundIndex{l}.addSyllabic(id, families[:1], way)
		}
		for _, f := range families {
			for _, gap := range []string{"", " "} {
				if name := strings.ToUpper(f + ", " + strings.Join(way, gap)); len(way) > 0 && !done[name] {
					done[name] = true
					l.addNameAs(id, name, otherLetters)
				}
			}
		}
	}
}

// syllables are the readings of characters, none where one has none.
func syllables(s string, read func(rune) string) []string {
	var out []string
	for _, r := range s {
		w := read(r)
		if w == "" {
			return nil
		}
		out = append(out, w)
	}
	return out
}

func chinese(r rune) string { return pinyin()[r] }

// otherReadings are those of characters of given names that are read in two ways.
var otherReadings = map[rune]string{'长': "chang", '重': "chong", '行': "hang", '乐': "yue", '朝': "zhao", '盛': "cheng", '茜': "xi", '晟': "sheng", '参': "shen", '曾': "zeng", '传': "zhuan", '藏': "zang", '都': "du", '柏': "bo", '薄': "bo", '蔚': "yu", '率': "shuai", '降': "xiang", '调': "tiao", '单': "shan"}

// otherwise is [chinese] for the other reading of a character.
func otherwise(r rune) string { return cmp.Or(otherReadings[r], chinese(r)) }

// korean writes a syllable as the state does, and in two ways that people do.
var korean = func() []func(rune) string {
	finals := strings.Split(",k,k,k,n,n,n,t,l,k,m,l,l,l,p,l,m,p,p,t,t,ng,t,t,k,t,p,t", ",")
	var out []func(rune) string
	for _, way := range [...][2]string{
		{"g,kk,n,d,tt,r,m,b,pp,s,ss,,j,jj,ch,k,t,p,h", "a,ae,ya,yae,eo,e,yeo,ye,o,wa,wae,oe,yo,u,wo,we,wi,yu,eu,ui,i"},
		{"k,kk,n,d,tt,r,m,b,pp,s,ss,,j,jj,ch,k,t,p,h", "a,ae,ya,yae,u,e,yu,ye,o,wa,wae,oe,yo,oo,wo,we,wi,yoo,eu,ui,i"},
		{"k,kk,n,d,tt,r,m,b,pp,s,ss,,j,jj,ch,k,t,p,h", "a,ae,ya,yae,u,e,you,ye,o,wa,wae,oe,yo,oo,wo,we,wi,yu,eu,ui,i"},
	} {
		initials, vowels := strings.Split(way[0], ","), strings.Split(way[1], ",")
		out = append(out, func(r rune) string {
			n := int(r - 0xAC00)
			if n < 0 || n >= 11172 {
				return ""
			}
			return initials[n/588] + vowels[n%588/28] + finals[n%28]
		})
	}
	return out
}()

// vowels are those of a syllable in Latin letters.
const vowels = "aeiouy"

// addSyllables adds a Chinese or Korean name in Latin letters with its given name in two
// words: "Wang Xiao Ming" and "Min Joon Kim" for Wang Xiaoming and Minjoon Kim.
func (l *layer) addSyllables(id int32, parts []token) {
	if len(parts) != 2 || parts[0].script != latin {
		return
	}
	for i, t := range parts {
		given, other := t.forms[0], parts[1-i].forms[0]
		if familyFirst.has(given) || !familyFirst.has(other) {
			continue
		}
		for cut := 2; cut <= len(given)-2; cut++ {
			a, b := given[:cut], given[cut:]
			if !strings.ContainsAny(a, vowels) || !strings.ContainsAny(b, vowels) || smallWord(a) && smallWord(b) { // "Is an"
				continue
			}
			l.addSequence(sequence{person: id, kind: apart, words: []string{a, b}})
			l.addSequence(sequence{person: id, kind: apart, words: []string{other, a, b}})
			l.addSequence(sequence{person: id, kind: apart, words: []string{a, b, other}})
		}
	}
}
