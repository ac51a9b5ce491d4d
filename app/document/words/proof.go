package words

import "rapporteur/app/igf"

// Proof says who is proven to have written an entry, in a few words; "" where nothing can be
// said of that. mine is that it is the person who reads this.
func (w Words) Proof(e igf.Entry, p igf.Proof, mine bool) string {
	name := e.Head().Author.Name
	switch {
	case p == "":
		return ""
	case p != igf.Signed:
		return w.Get(string(p))
	case mine:
		return w.Get("signed-by-you")
	case name == "":
		return w.Get("signed-by-author")
	}
	return w.With("signed-by", name)
}

// Proofs says of how many entries somebody is proven to be the author; "" where nothing can be
// said of any. Nobody is named: whose words a document prints may be anonymous.
func (w Words) Proofs(of []igf.Proof) string {
	n := map[igf.Proof]int{}
	for _, p := range of {
		n[p]++
	}
	all := len(of) - n[""]
	if all == 0 {
		return ""
	}
	out := w.With("signed-entries", n[igf.Signed], all)
	for _, p := range []igf.Proof{igf.NotSent, igf.NotSigned} {
		if n[p] > 0 {
			out = w.Join(" · ", out, w.With(string(p)+"-entries", n[p]))
		}
	}
	return out
}
