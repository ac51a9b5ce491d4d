package hidden

import (
	"cmp"
	"slices"
	"strings"
	"sync"
)

// Arabic names that are made of two words (servant of the Merciful, light of the faith) are
// written in one, in two or in three, with an article that takes the sound of what follows
// it: عبد الرحمن is Abd al-Rahman, Abdul Rahman, Abdelrahman, Abderrahmane. Of such a
// name only its sort and the sound of its other word are compared.

// joint is such a name, or what stands in a text as one.
type joint struct {
	sort  string // the word that all of its sort share: "abd", "din"
	other string // the other one, as it is written
	in    script
	last  int // the last word of it
}

// compoundName is somebody's name with a compound in it.
type compoundName struct {
	person int32
	sound          // of the word beside the one that all share
	beside []sound // the other parts of the name
	family bool
}

var (
	servantForms = set("abd abdu abdul abdel abdal abdil abdol abdoul abdur abder abdar abdir abdor abdour abdus abdes abdas abdis abdous abdun abden abdan abdin abdoun abduz abdez abdaz abdud abded abdad abdut abdet abdat abdush abdesh abdash abdech abdach abi abdi abdou abdoo abed abdool عبد")
	// compoundArticles are the Arabic one before a letter whose sound it takes.
	compoundArticles = set("al el ul il ol oul ar er ur ir or our as es us az ez uz an en un ad ed ud od id at et ut ash esh ush ach ech och d l")
	// joinedArticles stand before the second word where all is one, the longest first.
	joinedArticles = strings.Fields("oush oudd oul our ous oun oud ush esh ash ech ach ul el al il ol ur er ar ir or us es as is un en an in uz ez az ud ed ad ut et at ou oo u e a i o")
	// lights are first words of "… of the faith", where no article says that it is one.
	lights = set("nur nour noor nor shams chams shems salah sala selah izz ezz azz iz ez az jamal gamal kamal kemal nasr nasir naser nasser saif sayf seif seyf badr bedr fakhr zain zayn zein zine khair kheir khayr muhyi mohi muhi mohy taj tag shihab chihab shahab nizam alaa ala ziya diya dia qutb sadr siraj serag hussam husam hossam houssam imad emad jalal galal bahaa baha zia rukn hisam")
)

// faithWords are the second words of a name, which many share, by their sorts.
var faithWords = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for sort, ws := range map[string]string{
		"din": "din dine deen dyn ddin ddine ddeen eddin eddine eddeen uddin uddine uddeen addin addine aldin eldin eldine aldeen eldeen oddin oddine ettin attin الدين", "allah": "allah ullah ollah llah ellah الله", "islam": "islam eslam الاسلام",
		"rahman": "rahman rehman rahmane الرحمن", "haq": "haq haqq hak haque hagh الحق",
	} {
		for w := range strings.FieldsSeq(ws) {
			m[folded(w)] = sort
		}
	}
	return m
})

// maxFaith is how many bytes the longest of them has.
const maxFaith = 14

// compoundsAt returns the compounds that begin at the i-th word, of several ways to read it.
func compoundsAt(ts []token, i int) []joint {
	t := &ts[i]
	if t.n == 0 || t.script != latin && t.script != arabic {
		return nil
	}
	var out []joint
	add := func(sort, other string, last int) {
		if len(other) > 1 {
			out = append(out, joint{sort, other, t.script, last})
		}
	}
	for _, w := range compoundForms(t) {
		if servantForms.has(w) {
			if j := pastArticles(ts, i); j > 0 {
				add("abd", ts[j].forms[0], j)
			}
			continue
		}
		joinedServant(w, t.script, func(other string) { add("abd", other, i) })
		joinedFaith(w, t.script, func(sort, other string) { add(sort, other, i) })
		if j := pastArticles(ts, i); j > 0 {
			sort := faithWords()[ts[j].forms[0]]
			if sort != "" && (j > i+1 || t.script == arabic || sort == "din" || sort == "allah" || strings.HasSuffix(w, "ur") || strings.HasSuffix(w, "ul")) {
				add(sort, w, j)
				if bare := w[:max(len(w)-2, 0)]; t.script == latin && compoundArticles.has(w[len(bare):]) { // "Habibur Rahman"
					add(sort, bare, j)
				}
			}
		}
	}
	return out
}

// compoundForms are the word, and in Arabic what it is behind the small words that are
// written together with it.
func compoundForms(t *token) []string {
	out := []string{t.forms[0]}
	if t.script == arabic {
		for rest := range behindProclitics(t.forms[0]) {
			out = append(out, rest)
		}
	}
	return out
}

// pastArticles returns the word behind the i-th one and an article, 0 where none follows it closely.
func pastArticles(ts []token, i int) int {
	for j := i + 1; j < len(ts) && j <= i+2 && beside1(ts[j].gap); j++ {
		if !compoundArticles.has(ts[j].forms[0]) {
			return j
		}
	}
	return 0
}

// beside1 reports whether a gap parts the words of one name.
func beside1(gap string) bool {
	return len(gap) <= 3 && strings.Trim(gap, " \n-‐'’ʼ\u00a0") == ""
}

// joinedServant gives what may be the other word of "Abderrahmane", "عبدالله".
func joinedServant(w string, in script, add func(other string)) {
	rest, is := strings.CutPrefix(w, "عبد")
	if is && len(rest) > 4 {
		add(rest)
	}
	if in != latin || len(w) < 6 || !strings.HasPrefix(w, "abd") && !strings.HasPrefix(w, "abt") {
		return
	}
	rest = w[3:]
	add(rest)
	for _, article := range joinedArticles {
		if other, is := strings.CutPrefix(rest, article); is && len(other) > 2 {
			add(other)
		}
	}
}

// joinedFaith gives the sort and the first word of "Noureddine", "Hibatullah".
func joinedFaith(w string, in script, add func(sort, other string)) {
	for at := max(2, len(w)-maxFaith); at < len(w)-2; at++ {
		first, word := w[:at], w[at:]
		sort := faithWords()[word]
		if sort == "" {
			continue
		}
		if in == arabic {
			add(sort, first)
			continue
		}
		with := false
		for _, article := range joinedArticles {
			if other, is := strings.CutSuffix(first, article); is && len(other) > 1 {
				if with = true; sort != "din" || lights.has(other) || article[len(article)-1] == 'l' {
					add(sort, other)
				}
			}
		}
		if clear := len(word) > 4 && sort == "din" || sort == "allah" && with || lights.has(first); clear {
			add(sort, first)
		}
	}
}

// sounds are the ways to read the other word of a compound.
func (c joint) sounds() []sound {
	w := c.other
	if c.sort == "abd" && (faithWords()[w] == "allah" || w == "aye" || w == "lah" || w == "lay" || w == "laye") {
		return []sound{{signs: "aLa", key: "L", bare: true}}
	}
	out := soundsOf(w, c.in)
	if rest := withoutArticle(w, c.in); rest != "" {
		out = append(out, soundsOf(rest, c.in)...)
	}
	switch last := len(w) - 1; {
	case c.in == arabic && strings.HasSuffix(w, "ه"): // هبة الله
		out = append(out, soundsOf(strings.TrimSuffix(w, "ه")+"ت", arabic)...)
	case c.in == latin && last > 2 && w[last] == 't':
		out = append(out, soundsOf(w[:last], latin)...)
	}
	return out
}

// addCompounds adds a name with a compound in it.
func (l *layer) addCompounds(id int32, name string) {
	ts := words(name, nil)
	for i := range ts {
		for _, c := range compoundsAt(ts, i) {
			var beside []sound
			for j := range ts {
				if j < i || j > c.last {
					beside = append(beside, besideCompound(&ts[j])...)
				}
			}
			if len(beside) == 0 {
				continue
			}
			for _, s := range c.sounds() {
				if l.compounds == nil {
					l.compounds = map[string][]compoundName{}
				}
				key := c.sort + s.key
				l.compounds[key] = append(l.compounds[key], compoundName{id, s, beside, i > 0})
			}
		}
	}
}

// besideCompound are the ways to read a word of a name that stands beside its compound.
func besideCompound(t *token) []sound {
	w := t.forms[0]
	if t.n == 0 || particles.has(w) || compoundArticles.has(w) || honorifics.has(w) || t.letters() < 2 || t.script != latin && t.script != arabic {
		return nil
	}
	var out []sound
	ws := []string{w, withoutArticle(w, t.script)}
	if rest := strings.TrimPrefix(w, "ben"); t.script == latin && len(rest) >= 4 {
		ws = append(ws, rest, strings.TrimPrefix(w, "benal"))
	} else if t.script == latin && strings.HasPrefix(w, "bin") && len(w) >= 7 {
		ws = append(ws, w[3:])
	}
	for _, w := range ws {
		out = append(out, soundsOf(w, t.script)...)
	}
	return out
}

// How much the sounds of a compound and of the word beside it may differ.
const (
	maxInCompound = 4
	minBeside     = 6
)

// compound looks for names of which the i-th word begins a compound.
func (f *finder) compound(i int) {
	if len(f.layer.compounds) == 0 || !f.ts[i].upper {
		return
	}
	for _, c := range compoundsAt(f.ts, i) {
		for _, s := range c.sounds() {
			for _, n := range f.layer.compounds[c.sort+s.key] {
				if alike(n.sound, s).cost > maxInCompound {
					continue
				}
				if from, to, is := f.beside(i, c.last, n); is {
					f.hit(n.person, verdict{Full, f.ts[from].from, f.ts[to].to, ofName("two parts of the name"), true})
				} else if !goesOn(f.ts, c.last) && (i == 0 || !f.ts[i-1].upper || sentence(f.ts[i].gap)) {
					f.hit(n.person, verdict{Weak, f.ts[i].from, f.ts[c.last].to, ofName(cmp.Or(map[bool]string{true: "family name that many have"}[n.family], "given name")), false})
				}
			}
		}
	}
}

// beside returns the first and the last word of a name of which a compound stands from one word
// to another, where a word beside it sounds as another part of the name.
func (f *finder) beside(from, to int, n compoundName) (first, last int, is bool) {
	unknown := 0
	for j := to + 1; j < len(f.ts) && j <= to+5 && near(&f.ts[j], &f.ts[j-1]); j++ {
		if f.soundsBeside(j, n) {
			return from, j, true
		}
		if w := f.ts[j].forms[0]; !particles.has(w) && !compoundArticles.has(w) {
			if unknown++; unknown > 1 || !f.ts[j].upper {
				break
			}
		}
	}
	for j := from - 1; j >= 0 && j >= from-3 && near(&f.ts[j+1], &f.ts[j]); j-- {
		if f.soundsBeside(j, n) {
			return j, to, true
		}
		if w := f.ts[j].forms[0]; !particles.has(w) && !compoundArticles.has(w) {
			break
		}
	}
	return 0, 0, false
}

func (f *finder) soundsBeside(j int, n compoundName) bool {
	return f.ts[j].upper && slices.ContainsFunc(besideCompound(&f.ts[j]), func(s sound) bool {
		return slices.ContainsFunc(n.beside, func(o sound) bool {
			both := alike(o, s)
			return both.cost <= maxInCompound && both.shared >= minBeside && both.cost*2 <= both.shared
		})
	})
}
