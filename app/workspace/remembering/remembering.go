// Package remembering keeps, on this device alone, the choices that a person makes once for
// imports of one kind: who is meant by a name of a transcript, and which column of a form
// holds what.
package remembering

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/records"
)

// Service remembers choices.
type Service struct {
	core    *core.Core
	records *records.Reader
}

// New makes a Service over the base.
func New(c *core.Core, r *records.Reader) *Service { return &Service{core: c, records: r} }

// Aliases are who is meant by the names in the transcripts of a session.
func (svc *Service) Aliases(session string) (map[string]string, error) {
	return svc.records.Aliases(session)
}

// SetAliases keeps them; an empty value forgets one. The alias is a name of the
// person on the roster from now on: where they are to stay unnamed, no text may say it.
func (svc *Service) SetAliases(ctx context.Context, session string, add map[string]string) (map[string]string, error) {
	s, err := svc.records.Session(session)
	if err != nil {
		return nil, err
	}
	roster, err := svc.records.Roster(s)
	if err != nil {
		return nil, err
	}
	kept := map[string]igf.Private{}
	for alias, who := range add {
		p, ok := records.FindSpeaker(roster, who)
		if who == "" || !ok || !records.IsSpelling(alias) || slices.Contains(p.Person.Private.Spellings, alias) {
			continue
		}
		k, some := kept[p.ID]
		if !some {
			k = p.Person.Private
			k.Of, k.Spellings = igf.RosterKey(session, p.ID), slices.Clone(k.Spellings)
		}
		k.Spellings = append(k.Spellings, alias)
		kept[p.ID] = k
	}
	var private []igf.Private
	for _, k := range kept {
		private = append(private, k)
	}
	return svc.addChoices(ctx, records.AliasesOf(session), add, private)
}

// Columns says what the columns of a form with these heads hold: its head →
// the field of a comment.
func (svc *Service) Columns(heads []string) (map[string]string, error) {
	return svc.records.Choices(columnsOf(heads))
}

// SetColumns keeps that; an empty value forgets one.
func (svc *Service) SetColumns(ctx context.Context, heads []string, add map[string]string) (map[string]string, error) {
	return svc.addChoices(ctx, columnsOf(heads), add, nil)
}

// columnsOf names the setting of a set of heads, whatever their order.
func columnsOf(heads []string) string {
	sorted := slices.Clone(heads)
	slices.Sort(sorted)
	sum := sha256.Sum256([]byte(strings.Join(sorted, "\x00")))
	return "columns/" + hex.EncodeToString(sum[:8])
}

func (svc *Service) addChoices(ctx context.Context, setting string, add map[string]string, private []igf.Private) (map[string]string, error) {
	all, err := svc.records.Choices(setting)
	if err != nil || len(add) == 0 {
		return all, err
	}
	for k, v := range add {
		if all[k] = v; v == "" {
			delete(all, k)
		}
	}
	raw, err := json.Marshal(all)
	if err != nil {
		return nil, err
	}
	return all, svc.core.Save(ctx, igf.Act{Settings: map[string]string{setting: string(raw)}, Private: private})
}
