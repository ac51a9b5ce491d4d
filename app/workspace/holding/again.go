package holding

import (
	"context"
	"errors"
	"slices"

	"rapporteur/app/igf"
)

// TakeBack takes back what a replica, which a backup replaced, had taken back before it was
// sent, where the backup still has it waiting: keys are as igf.NeverSentKey has them. It
// returns what it took back.
func (svc *Service) TakeBack(ctx context.Context, keys []igf.Key) ([]igf.Key, error) {
	pending, err := svc.core.Replica().Pending()
	if err != nil || len(keys) == 0 {
		return nil, err
	}
	var act igf.Act
	var back []igf.Key
	sessions := map[string]bool{}
	for _, p := range pending {
		rec, err := svc.core.Replica().Get(p.Key)
		if errors.Is(err, igf.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		e, ok := rec.(igf.Entry)
		if !ok {
			known, err := svc.known(p.Key)
			if err != nil {
				return nil, err
			}
			if known == nil && slices.Contains(keys, p.Key) {
				act.Unsent, back = append(act.Unsent, p.Key), append(back, p.Key)
			}
			continue
		}
		r, err := svc.takesBack(e, keys)
		if err != nil {
			return nil, err
		}
		if r != nil {
			act.Records, back = append(act.Records, r), append(back, p.Key)
			sessions[e.Head().SessionID()] = true
		}
	}
	if len(back) == 0 {
		return nil, nil
	}
	if err := svc.core.Save(ctx, act); err != nil {
		return nil, err
	}
	for s := range sessions {
		if err := svc.preparer.TakeOut(ctx, s); err != nil {
			return nil, err
		}
	}
	return back, nil
}

// takesBack returns the redaction that takes back an entry, nil where the entry was not taken
// back, or is already.
func (svc *Service) takesBack(e igf.Entry, keys []igf.Key) (*igf.Redaction, error) {
	i := slices.IndexFunc(igf.TakenBack(e), func(k igf.Key) bool { return slices.Contains(keys, k) })
	if i < 0 {
		return nil, nil
	}
	key := igf.TakenBack(e)[i]
	about, err := svc.core.Replica().Concerning(e.Head().ID)
	if err != nil {
		return nil, err
	}
	for _, a := range about {
		if r, ok := a.(*igf.Redaction); ok && r.TakesBack() == key {
			return nil, nil
		}
	}
	m, err := svc.core.Meta(e.Head().Group, e.Head().Sheet)
	if err != nil {
		return nil, err
	}
	m.Source = igf.UndoSource + " " + key.ID()
	return &igf.Redaction{Meta: m, Entry: e.Head().ID, Scope: igf.ScopeAll, RequestedBy: igf.ByAuthor}, nil
}
