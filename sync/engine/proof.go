package engine

import (
	"rapporteur/app/igf"
	"rapporteur/sync/engine/roster"
	"rapporteur/sync/engine/withdrawn"
	"rapporteur/sync/format"
)

// prover says who is proven to have written the entries of a replica.
type prover struct {
	replica Replica
	roster  *roster.Roster
	waits   map[igf.Key]bool
	scopes  *withdrawn.Scopes
}

// Proofs says of entries here, by their ids, who is proven to have written them: nothing while
// nobody signs.
func Proofs(r Replica, ids []string) (map[string]igf.Proof, error) {
	ro, err := roster.Read(r)
	if err != nil || len(ro.First) == 0 {
		return nil, err
	}
	p := &prover{replica: r, roster: ro, waits: map[igf.Key]bool{}}
	if p.scopes, err = withdrawn.Read(r); err != nil {
		return nil, err
	}
	pending, err := r.Pending()
	if err != nil {
		return nil, err
	}
	for _, w := range pending {
		p.waits[w.Key] = true
	}
	out := map[string]igf.Proof{}
	for _, id := range ids {
		rec, err := readRecord(r, igf.EntryKey(id))
		if err != nil {
			return nil, err
		}
		if e, ok := rec.(igf.Entry); ok {
			if out[id], err = p.proof(e); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

// proof says who is proven to have written an entry. Of one that is signed here and has no
// signature, others have less, as the rules of its session say: that is what was signed.
func (p *prover) proof(e igf.Entry) (igf.Proof, error) {
	proven, err := p.roster.Proves(e)
	if err != nil || proven {
		return igf.Signed, err
	}
	if p.waits[e.Key()] {
		return igf.NotSent, nil
	}
	if scope, err := p.scopes.Settled(e); err != nil || scope != "" {
		return "", err // whoever owns the repository may have taken the words out
	}
	h := e.Head()
	key, err := roster.OwnKey(p.replica, h.Device)
	if err == nil && h.Signature == "" && !key.IsZero() && p.roster.Trusted[format.CertificatePath(h.Device, h.Author.ID)] {
		return igf.Signed, nil
	}
	return igf.NotSigned, err
}
