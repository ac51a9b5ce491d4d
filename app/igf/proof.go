package igf

// Proof is who is proven to have written an entry; "" where nothing can be said of that.
type Proof string

const (
	// Signed is that a device of its author signed it, by a key that counts for them.
	Signed Proof = "signed"
	// NotSent is that it was written here, and is signed when it is sent.
	NotSent Proof = "not-sent"
	// NotSigned is that nobody proves to be its author.
	NotSigned Proof = "not-signed"
)
