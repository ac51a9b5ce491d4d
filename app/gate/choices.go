package gate

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"

	"rapporteur/app/hidden"
	"rapporteur/app/igf"
)

// personKey is by what the book knows a person: their name, else what else is known.
func personKey(m igf.Mention) string {
	if key := igf.NameKey(m.Name); key != "" {
		return key
	}
	return "\x00" + igf.NameKey(m.Affiliation+" "+cmp.Or(igf.AddressKey(m.Email), m.Email))
}

// chosen notes what a mention tells of the choices of a person: that they said so, or that a
// roster said more of them before. Who was not asked chose nothing.
func (hp *hiddenPeople) chosen(m igf.Mention, records int) {
	switch {
	case m.Former:
		hp.choice(personKey(m), "roster before "+m.Session, records)
		if s, err := hp.Session(m.Session); err == nil && slices.Contains(s.NamingAllowed(), igf.Named) { // else a rule came, and nobody chose
			hp.onRoster(m, "roster before "+m.Session)
		}
	case m.Chosen > 0 && m.Roster:
		hp.choice(personKey(m), "roster "+m.Session, records*m.Chosen)
		hp.onRoster(m, "roster "+m.Session)
	case m.Chosen > 0:
		hp.choice(personKey(m), "entry "+m.Session, records*m.Chosen)
	}
}

// onRoster notes that a choice was taken on a roster, beside which affiliation; "" is any.
func (hp *hiddenPeople) onRoster(m igf.Mention, what string) {
	person := personKey(m)
	if hp.roster[person] == nil {
		hp.roster[person] = map[string]string{}
	}
	if was, known := hp.roster[person][what]; known && !igf.SameName(was, m.Affiliation) {
		m.Affiliation = ""
	}
	hp.roster[person][what] = m.Affiliation
}

// ChoseOnRosters are the choices of somebody on rosters: see [igf.GateSource].
func (hp *hiddenPeople) ChoseOnRosters(who igf.Attribution) (out []igf.Choice) {
	person := igf.NameKey(who.Name)
	for what, affiliation := range hp.roster[person] {
		if who.Is(igf.Attribution{Name: who.Name, Affiliation: affiliation}) {
			out = append(out, igf.Choice{ID: sumOf(person + "\x00" + what), Times: hp.chose[person][what]})
		}
	}
	return out
}

// choseSince reports whether somebody who is named openly outside sessions chose on a roster to be
// named less, and did not agree since to be named there: then a person has to look.
func (b *Book) choseSince(p *person, session string) bool {
	if session != "" || b.inOffice(p, session) {
		return false
	}
	chose := b.ChoseOnRosters(igf.Attribution{Name: p.Name, Affiliation: p.Affiliation})
	if len(chose) == 0 {
		return false
	}
	outside, err := b.Kept(igf.OutsideKey)
	if err != nil {
		return true
	}
	i := slices.IndexFunc(outside.Agreed, func(a igf.Agreement) bool { return igf.NameKey(a.Word) == igf.NameKey(p.Name) })
	return i < 0 || igf.ChoseMore(chose, outside.Agreed[i].Choices)
}

// asksOpenly reports whether a person has to look at words that name somebody who is named openly there.
func (b *Book) asksOpenly(text, session string, p *person, h hidden.Hit) bool {
	return h.Why.Who() && b.choseSince(p, session) || b.bothWays(text, session, p, h)
}

// choice notes that somebody chose to be named less. The choices of a person are never
// changed, only replaced: another book may have them too.
func (hp *hiddenPeople) choice(person, what string, times int) {
	if times == 0 {
		return
	}
	now := maps.Clone(hp.chose[person])
	if now == nil {
		now = map[string]int{}
	}
	now[what] += times
	hp.chose[person] = now
}

// Choices are those of all whom words may name: see [igf.GateSource].
func (hp *hiddenPeople) Choices(words string) (out []igf.Choice) {
	for _, person := range hp.whomMayMean(words) {
		for what, times := range hp.chose[person] {
			out = append(out, igf.Choice{ID: sumOf(person + "\x00" + what), Times: times})
		}
	}
	return out
}

// HiddenIn are all whom words may name: see [igf.GateSource].
func (hp *hiddenPeople) HiddenIn(words string) (out []igf.Choice) {
	for _, person := range hp.whomMayMean(words) {
		out = append(out, igf.Choice{ID: sumOf("hidden\x00" + person)})
	}
	return out
}

func sumOf(what string) string {
	sum := sha256.Sum256([]byte(what))
	return hex.EncodeToString(sum[:16])
}

// whomMayMean are the people whom words may name, by what the book knows them.
func (hp *hiddenPeople) whomMayMean(words string) (out []string) {
	seen := map[string]bool{}
	for _, h := range slices.Concat(hp.index.Find(words), hp.index.FindName(words), hp.index.FindSlug(words)) {
		p := hp.people[h.Person]
		m := igf.Mention{Name: p.Name, Affiliation: p.Affiliation}
		if len(p.Emails) > 0 {
			m.Email = p.Emails[0]
		}
		person := personKey(m)
		if seen[person] {
			continue
		}
		seen[person] = true
		out = append(out, person)
	}
	return out
}
