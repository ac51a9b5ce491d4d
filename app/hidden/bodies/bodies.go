// Package bodies tells names of people from what else is written in their place: a
// country, an organisation, a role, "Unknown". The names of countries are those of
// Unicode's CLDR. It never reads a record or a text, and never decides what is hidden.
package bodies

import (
	"slices"
	"strings"
)

// Kind is what a name is of.
type Kind uint8

// The kinds, from the one that says most of somebody.
const (
	Person Kind = iota
	Body        // an organisation, or a role of somebody
	Public      // a country, a body of the United Nations or of the IGF, a role alone: words of every text
)

// Word is a word of a name.
type Word struct {
	Text     string // folded, as all words are that are compared
	Capitals bool   // it is written in capitals
	Role     bool   // what people are called by what they do: "moderator"
	Title    bool   // stands before a name: "Ms"
	Name     bool   // many people have it as a name, or as a name that is a word
}

// Names knows what is no name of a person. It does not change.
type Names struct {
	countries, towns, public, bodies, states, envoys, of, articles, unnamed, people map[string]bool
	hanBodies                                                                       []string
}

// KindOf says what a name is of that has these words and no comma.
func (n *Names) KindOf(ws []Word) Kind {
	for len(ws) > 1 && n.articles[ws[0].Text] {
		ws = ws[1:]
	}
	if len(ws) == 0 {
		return Person
	}
	all := joined(ws)
	switch {
	case n.isCountry(ws), n.public[all]:
		if len(ws) == 1 && n.people[all] { // Jordan, Kenya
			return Body
		}
		return Public
	case n.described(ws):
		if len(ws) == 1 || len(ws) == 2 && ws[0].Title && !n.envoys[ws[0].Text] || n.public[ws[0].Text] {
			return Public
		}
		return Body
	case n.titled(ws):
		return Person
	case n.isBody(ws), n.isHanBody(all), n.isEnvoy(ws), len(ws) == 1 && n.isAcronym(ws[0]):
		return Body
	}
	return Person
}

// Organisation reports whether a word is one of what a body is called by its kind:
// "University", "министерство".
func (n *Names) Organisation(word string) bool { return n.bodies[word] }

// Place reports whether words without spaces are a country, a large town or a body that
// everybody speaks of: they tell no body from another.
func (n *Names) Place(words string) bool {
	return n.countries[words] || n.towns[words] || n.public[words]
}

// Common reports whether many people have a name.
func (n *Names) Common(name string) bool { return n.people[name] }

// Telling reports whether words that are no name of a person are surely none, also
// beside one: "Lovell, Jordan" and "KIM, LEE" are people.
func (n *Names) Telling(ws []Word) bool {
	return len(ws) != 1 || !n.people[ws[0].Text] && !ws[0].Name && (!ws[0].Capitals || n.public[ws[0].Text] || ws[0].Role)
}

// isCountry reports whether all that words say is a country, perhaps with its form of
// government: "Republic of Korea", "Government of Brazil".
func (n *Names) isCountry(ws []Word) bool {
	if n.countries[joined(ws)] {
		return true
	}
	state := slices.ContainsFunc(ws, func(w Word) bool { return n.states[w.Text] })
	rest := slices.DeleteFunc(slices.Clone(ws), func(w Word) bool { return n.states[w.Text] || n.of[w.Text] || n.articles[w.Text] })
	return state && (len(rest) == 0 || n.countries[joined(rest)])
}

// described reports whether words only say what somebody does, or that nobody knows:
// "Online moderator", "Mr Chair", "IGF Secretariat".
func (n *Names) described(ws []Word) bool {
	said := false
	for _, w := range ws {
		switch {
		case w.Role, n.unnamed[w.Text]:
			said = true
		case w.Title, n.public[w.Text], n.of[w.Text], n.articles[w.Text], strings.Trim(w.Text, "0123456789") == "":
		default:
			return false
		}
	}
	return said
}

// titled reports whether words begin with the title of a person, and not with an
// office that a body has, too.
func (n *Names) titled(ws []Word) bool {
	return ws[0].Title && !ws[0].Role && !n.envoys[ws[0].Text]
}

// isBody reports whether a word is one of organisations.
func (n *Names) isBody(ws []Word) bool {
	last := len(ws) - 1
	return slices.ContainsFunc(ws, func(w Word) bool { return n.bodies[w.Text] && !w.Name }) ||
		last > 0 && (ws[last].Text == "now" || ws[0].Capitals && n.public[ws[0].Text])
}

// isEnvoy reports whether words say for whom somebody speaks: "Delegate of Kenya",
// "Kenya delegate", "representing small islands".
func (n *Names) isEnvoy(ws []Word) bool {
	last := len(ws) - 1
	if last < 1 {
		return n.envoys[ws[0].Text]
	}
	if n.envoys[ws[last].Text] && n.countries[joined(ws[:last])] {
		return true
	}
	if !ws[0].Role && !n.envoys[ws[0].Text] {
		return false
	}
	rest := ws[1:]
	for len(rest) > 1 && (n.of[rest[0].Text] || n.articles[rest[0].Text]) {
		if rest = rest[1:]; leadsTo[ws[1].Text] {
			return true // "Ambassador de Souza" is a person
		}
	}
	return n.isCountry(rest)
}

// leadsTo are words between a role and a body that stand in no name.
var leadsTo = map[string]bool{"of": true, "from": true, "for": true, "pour": true, "para": true, "из": true, "от": true}

// isAcronym reports whether a word in capitals is no name that many have.
func (n *Names) isAcronym(w Word) bool {
	letters := len([]rune(w.Text))
	return w.Capitals && letters >= 2 && letters <= 8 && !w.Name && !n.people[w.Text]
}

// isHanBody reports whether a name in Chinese, Japanese or Korean ends as bodies do, or
// is a country with who speaks for it.
func (n *Names) isHanBody(all string) bool {
	for _, end := range n.hanBodies {
		if rest, ok := strings.CutSuffix(all, end); ok && (len([]rune(rest)) > 3 || n.countries[rest] || len([]rune(end)) > 1) {
			return true
		}
	}
	return false
}

func joined(ws []Word) string {
	var b strings.Builder
	for _, w := range ws {
		b.WriteString(w.Text)
	}
	return b.String()
}
