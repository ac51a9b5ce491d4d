package compose

// Version is that of FyneApp.toml.
const Version = "0.1.0"
