package trust

import (
	"bytes"

	"go.yaml.in/yaml/v4"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
)

// Certificate is the file by which a device says for which author it writes. It is
// written once, with the first entry of that author, and never changed.
type Certificate struct {
	Device string `yaml:"device"`
	Author string `yaml:"author"` // id
	Key    Public `yaml:"key"`
	// Kin is an older device of the same author, which says so with its key: a replica
	// that was restored has it in its backup.
	Kin       *Kin   `yaml:"kin,omitempty"`
	Signature string `yaml:"signature"`
}

// Kin is an older device that speaks for a newer one.
type Kin struct {
	Device    string `yaml:"device"`
	Signature string `yaml:"signature"`
}

// Older is a device that the author had before, with its key.
type Older struct {
	Device string
	Key    Key
}

// Certify makes the certificate of a device for an author; kin is nil for the first
// device of an author.
func Certify(key Key, device, author string, kin *Older) Certificate {
	c := Certificate{Device: device, Author: author, Key: key.Public()}
	if kin != nil {
		c.Kin = &Kin{Device: kin.Device, Signature: kin.Key.Sign(c.kinStatement())}
	}
	c.Signature = key.Sign(c.statement())
	return c
}

func (c Certificate) statement() []byte {
	s := "rapporteur device 1\n" + c.Device + "\n" + c.Author + "\n" + string(c.Key) + "\n"
	if c.Kin != nil {
		s += c.Kin.Device + " " + c.Kin.Signature + "\n"
	}
	return []byte(s)
}

func (c Certificate) kinStatement() []byte {
	return []byte("rapporteur kin 1\n" + c.Device + "\n" + c.Author + "\n" + string(c.Key) + "\n")
}

// File returns the bytes of the file.
func (c Certificate) File() ([]byte, error) {
	data, err := yaml.Marshal(c)
	if err != nil {
		return nil, igf.Errorf("the certificate of the device %s cannot be written: %w", c.Device, err)
	}
	return data, nil
}

// maxFile is larger than any certificate, in bytes.
const maxFile = 4096

// Read reads a certificate and verifies that its device signed it.
func Read(path string, data []byte) (Certificate, error) {
	var c Certificate
	if len(data) > maxFile {
		return c, igf.Errorf("%s is no certificate of a device: it has %d bytes, and %d is the most", path, len(data), maxFile)
	}
	d := yaml.NewDecoder(bytes.NewReader(data))
	d.KnownFields(true)
	if d.Decode(&c) != nil { // what the library says is about Go
		return Certificate{}, igf.Errorf("%s is no certificate of a device, which has device, author, key, signature and perhaps kin, and nothing else: remove it, or put it back as the device wrote it", path)
	}
	switch {
	case path != format.CertificatePath(c.Device, c.Author):
		return Certificate{}, igf.Errorf("%s is the certificate of the device %s for the author %s, and does not belong there", path, igf.Shorten(c.Device, 40), igf.Shorten(c.Author, 40))
	case !c.Key.Verifies(c.statement(), c.Signature):
		return Certificate{}, igf.Errorf("%s is not signed by its device", path)
	}
	return c, nil
}

// SpokenFor reports whether an older device says that this one is of the same author.
func (c Certificate) SpokenFor(older Certificate) bool {
	return c.Kin != nil && c.Kin.Device == older.Device && c.Author == older.Author && older.Key.Verifies(c.kinStatement(), c.Kin.Signature)
}
