package deciding

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"rapporteur/app/igf"
	"rapporteur/app/workspace/core"
	"rapporteur/app/workspace/history"
)

// settleDocument decides over documents that another hand removed or changed in the shared
// repository: what is here stays and is sent again, or with theirs, what was removed there
// is removed here too. A published version never changes: with theirs, what stands there is
// published as the next one.
func (svc *Service) settleDocument(ctx context.Context, c igf.Conflict, take igf.Side) error {
	act := igf.Act{Decided: []igf.Conflict{c}}
	if c.Hand() == igf.HandRole { // what the group says is everybody's, whatever is decided
		if take == igf.Theirs {
			act.Settings = map[string]string{igf.SettingRole + c.Base: "1"}
		}
		return svc.core.Save(ctx, act)
	}
	if c.Hand() == igf.HandTerm {
		return settleTerm(ctx, svc.core, c, take)
	}
	if c.Hand() == igf.HandOutside {
		return settleOutside(ctx, svc.core, c, take)
	}
	if c.Hand() != igf.HandRemoved {
		return svc.settleVersion(ctx, c, take, act)
	}
	keys := c.Removed()
	if c.Lost() { // they stay here either way
		if take == igf.Ours {
			act.Again = keys
		}
		return svc.core.Save(ctx, act)
	}
	if take == igf.Theirs {
		act.Removed = keys
		return svc.core.Save(ctx, act)
	}
	for _, key := range keys {
		doc, err := svc.core.Replica().Get(key)
		if errors.Is(err, igf.ErrNotFound) {
			continue
		}
		if err != nil {
			return err
		}
		stays, err := staysHere(svc.core, doc)
		if err != nil {
			return err
		}
		if stays {
			continue
		}
		act.Records = append(act.Records, doc)
	}
	return svc.core.Save(ctx, act)
}

// settleTerm sends what a term was called again, or lets it be called what it is called there.
func settleTerm(ctx context.Context, base *core.Core, c igf.Conflict, take igf.Side) error {
	_, err := core.Edit(ctx, base, c.Key, func(p *igf.Programme, act *igf.Act) error {
		act.Decided = []igf.Conflict{c}
		if take == igf.Theirs {
			p.Call(igf.Term{ID: c.Base, Name: c.Theirs})
		}
		return nil
	})
	return err
}

// settleVersion sends a published version again as it was first seen, and with theirs
// publishes what stands there as the next one.
func (svc *Service) settleVersion(ctx context.Context, c igf.Conflict, take igf.Side, act igf.Act) error {
	id, _ := igf.VersionOf(c.Key)
	if take == igf.Theirs && (c.Ours == "" || c.Theirs == "") {
		return &igf.FieldError{Record: igf.Sentencef("conflict"), Field: "take", Value: string(take), Want: igf.Sentencef("what is published is never taken back, and has the next number: take ours")}
	}
	text, err := history.Get[*igf.VersionText](svc.core.Replica(), c.Key, "version")
	if needed := c.Hand() == igf.HandContent || take == igf.Theirs; needed && c.Ours != "" && err != nil {
		return err
	}
	_, err = core.Edit(ctx, svc.core, igf.OutputKey(id), func(o *igf.Output, edit *igf.Act) error {
		edit.Decided, edit.Records = slices.Clone(act.Decided), nil
		if c.Hand() == igf.HandContent {
			stays, err := staysHere(svc.core, text)
			if err != nil {
				return err
			}
			if !stays {
				edit.Records = []igf.Record{text}
			}
		}
		if take == igf.Ours {
			return nil
		}
		n, err := history.NextVersion(svc.core.Replica(), o)
		if err != nil {
			return err
		}
		next := igf.Version{Number: n, Date: igf.DayUTC(svc.core.Now()), Stage: o.Stage}
		words := c.Theirs
		if c.Hand() == igf.HandListing {
			next, words = igf.VersionOfFacts(c.Theirs), text.Text
			next.Number = n
		}
		o.Versions = append(o.Versions, next)
		edit.Records = append(edit.Records, &igf.VersionText{Output: id, Number: n, Text: words})
		edit.Decided[0].Taken = strconv.Itoa(n)
		return svc.rules.CheckMinutes(o)
	})
	return err
}

// unsettleDocument takes back a decision over documents: the conflict is open again. What was removed
// is here again; what was published, or is to be sent again, is not, where nobody has it yet.
func (svc *Service) unsettleDocument(ctx context.Context, decided igf.Conflict) error {
	open := decided.Reopened()
	act := igf.Act{Reopened: []igf.Conflict{open}}
	if decided.Hand() == igf.HandRole {
		act.Settings = map[string]string{igf.SettingRole + decided.Base: ""}
		return svc.core.Save(ctx, act)
	}
	if decided.Hand() == igf.HandOutside {
		return unsettleOutside(ctx, svc.core, decided)
	}
	if decided.Hand() == igf.HandTerm {
		_, err := core.Edit(ctx, svc.core, decided.Key, func(p *igf.Programme, edit *igf.Act) error {
			edit.Reopened = act.Reopened
			p.Call(igf.Term{ID: decided.Base, Name: decided.Ours})
			return nil
		})
		return err
	}
	waits, err := svc.core.Replica().Pending()
	if err != nil {
		return err
	}
	waiting := map[igf.Key]bool{}
	for _, p := range waits {
		waiting[p.Key] = true
	}
	again := decided.Removed()
	if decided.Hand() == igf.HandContent {
		again = []igf.Key{decided.Key}
	}
	for _, key := range again {
		if waiting[key] {
			act.Unsent = append(act.Unsent, key)
		}
	}
	n, err := strconv.Atoi(decided.Taken)
	if err != nil { // nothing was published
		return svc.core.Save(ctx, act)
	}
	id, _ := igf.VersionOf(decided.Key)
	next := igf.VersionKey(id, n)
	if !waiting[next] {
		return igf.Errorf("version %d of %s was sent already, and what is published is never taken back: publish another version", n, id)
	}
	_, err = core.Edit(ctx, svc.core, igf.OutputKey(id), func(o *igf.Output, edit *igf.Act) error {
		if o.Latest() != n {
			return igf.Errorf("a version was published after version %d of %s, nothing was taken back: %w", n, id, igf.ErrChanged)
		}
		o.Versions = slices.DeleteFunc(o.Versions, func(v igf.Version) bool { return v.Number == n })
		edit.Reopened, edit.Unsent, edit.Removed = act.Reopened, act.Unsent, []igf.Key{next}
		return nil
	})
	return err
}
