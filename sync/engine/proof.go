package engine

import "rapporteur/app/igf"

// Proofs says of entries here, by their ids, who is proven to have written them: nothing while
// nobody signs, and nothing of an entry of which something was withdrawn that its signature
// was over.
func Proofs(r Replica, ids []string) (map[string]igf.Proof, error) {
	ro, err := readRoster(r)
	if err != nil || len(ro.first) == 0 {
		return nil, err
	}
	self, err := r.Self()
	if err != nil {
		return nil, err
	}
	withdrawn := newOutbox(r, nil)
	if err := withdrawn.findWithdrawn(); err != nil {
		return nil, err
	}
	out := map[string]igf.Proof{}
	for _, id := range ids {
		rec, err := readRecord(r, igf.EntryKey(id))
		if err != nil {
			return nil, err
		}
		e, ok := rec.(igf.Entry)
		if !ok {
			continue
		}
		proof, err := ro.proof(e, e.Head().Device == r.Device() || e.Head().Author.ID == self.Author)
		if err != nil {
			return nil, err
		}
		if proof == igf.NotSigned {
			if scope, err := withdrawn.settledScope(e); err != nil {
				return nil, err
			} else if scope != "" {
				continue // whoever owns the repository may have taken the words out
			}
		}
		out[id] = proof
	}
	return out, nil
}

// proof says who is proven to have written an entry. An own one is signed when it is sent.
func (ro *roster) proof(e igf.Entry, own bool) (igf.Proof, error) {
	proven, err := ro.proves(e)
	switch {
	case err != nil:
		return "", err
	case proven:
		return igf.Signed, nil
	case own && e.Head().Signature == "":
		return igf.NotSent, nil
	}
	return igf.NotSigned, nil
}
