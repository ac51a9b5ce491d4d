package records

import (
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"

	"rapporteur/app/hidden"
	"rapporteur/app/igf"
)

// Choices are those that this device remembers under a name; none where there are none.
func (rd *Reader) Choices(setting string) (map[string]string, error) {
	out := map[string]string{}
	raw, err := rd.core.Replica().Setting(setting)
	if err != nil || raw == "" {
		return out, err
	}
	if err := json.Unmarshal([]byte(raw), &out); err != nil {
		return nil, igf.Errorf("the setting %s of this device cannot be read: %w", setting, err)
	}
	return out, nil
}

// AliasesOf names the setting of who is meant by the names in the transcripts of a
// session.
func AliasesOf(session string) string { return "aliases/" + session }

// Aliases are who is meant by the names in the transcripts of a session.
func (rd *Reader) Aliases(session string) (map[string]string, error) {
	return rd.Choices(AliasesOf(session))
}

// IsSpelling reports whether a name in a transcript says who is meant to everybody:
// "HEDS", and not "CHAIR".
func IsSpelling(alias string) bool {
	return utf8.RuneCountInString(alias) > 2 && !hidden.Describes(strings.ToLower(alias)) && !hidden.Ordinary(alias)
}

// withAliases says of each person of a roster by which names of transcripts they are
// meant.
func withAliases(roster []RosterPerson, aliases map[string]string) []RosterPerson {
	if len(aliases) == 0 {
		return roster
	}
	people := SpeakersOf(slices.Clone(roster))
	for alias, who := range aliases {
		if p, ok := people.Find(who); ok {
			at := slices.IndexFunc(roster, func(q RosterPerson) bool { return q.ID == p.ID })
			roster[at].Aliases = append(roster[at].Aliases, alias)
		}
	}
	return roster
}
