using System.Security.Cryptography;
using System.Text;

namespace Roi.Cli.Serve;

/// <summary>Who may ask: codes, which are printed, valid for a short time and once, and the tokens that they are exchanged for.</summary>
/// <remarks>All are of 128 random bits. Thread-safe. The clock decides when a code ends, and nothing else.</remarks>
/// <param name="clock">The clock.</param>
/// <param name="validity">How long a code is valid.</param>
internal sealed class Secrets(TimeProvider clock, TimeSpan validity)
{
    private const int Bytes = 16;
    private readonly Lock gate = new();
    private readonly List<byte[]> tokens = [];
    private string? code;
    private long issued;

    /// <summary>A new secret: 32 hexadecimal digits.</summary>
    public static string Create() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>A new code. The one before it is no longer valid.</summary>
    public string NewCode()
    {
        lock (gate)
        {
            issued = clock.GetTimestamp();
            return code = Create();
        }
    }

    /// <summary>Exchanges a code for a token.</summary>
    /// <returns>The token; null where the code is another one, was used, or has ended.</returns>
    public string? Exchange(string text)
    {
        lock (gate)
        {
            if (code is null || !IsSame(Encoding.UTF8.GetBytes(code), text) || clock.GetElapsedTime(issued) >= validity)
                return null;
            code = null;
            var token = Create();
            tokens.Add(Encoding.UTF8.GetBytes(token));
            return token;
        }
    }

    /// <summary>Whether a text is one of the tokens. It takes as long whichever it is.</summary>
    public bool IsToken(string text)
    {
        lock (gate)
            return tokens.Aggregate(false, (isOne, token) => isOne | IsSame(token, text));
    }

    private static bool IsSame(byte[] secret, string text) =>
        CryptographicOperations.FixedTimeEquals(secret, Encoding.UTF8.GetBytes(text));
}
