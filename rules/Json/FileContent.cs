using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Roi.Rules.Json;

/// <summary>The reason why a file was not read.</summary>
public enum ReadObstacle
{
    /// <summary>The file was read.</summary>
    None,
    /// <summary>There is no such file.</summary>
    Missing,
    /// <summary>The path is a folder.</summary>
    Folder,
    /// <summary>The file is larger than the caller allows.</summary>
    TooLarge,
    /// <summary>The operating system denies access.</summary>
    Denied,
    /// <summary>The policy does not allow it to be opened.</summary>
    Outside,
    /// <summary>The file is empty, or it is a pipe or a device, which has no length.</summary>
    NoContent,
    /// <summary>The file became longer or shorter while it was read.</summary>
    Changing,
    /// <summary>The file cannot be read for another reason.</summary>
    Unreadable,
}

/// <summary>The content of a file as it was read, or the reason why there is none.</summary>
public sealed class FileContent
{
    private readonly Lazy<string>? digest;
    private readonly ConcurrentDictionary<object, Lazy<object>> derived = [];

    /// <summary>Creates the content of a file that was read.</summary>
    /// <param name="bytes">All of it; it must not be changed.</param>
    public FileContent(byte[] bytes) => (Bytes, digest) = (bytes, new(() => Convert.ToHexStringLower(SHA256.HashData(bytes))));

    /// <summary>Creates the result for a file that was not read.</summary>
    /// <param name="obstacle">The reason; not None.</param>
    /// <param name="length">The length of a file that is too large, in bytes.</param>
    public FileContent(ReadObstacle obstacle, long length = 0) => (Obstacle, Length) = (obstacle, length);

    /// <summary>The content; null where there is an obstacle.</summary>
    public byte[]? Bytes { get; }

    /// <summary>The reason why there is no content; None where the file was read.</summary>
    public ReadObstacle Obstacle { get; }

    /// <summary>The length of a file that is too large, in bytes; else 0.</summary>
    public long Length { get; }

    /// <summary>The SHA-256 of the content, in 64 hexadecimal digits; null where there is none.</summary>
    public string? Digest => digest?.Value;

    /// <summary>What is read from the content: computed at the first call for a key and kept as long as the content.</summary>
    /// <param name="key">Tells apart what is read in different ways; keys are compared by value.</param>
    /// <param name="read">Reads it.</param>
    internal T Once<T>(object key, Func<T> read)
        where T : class => (T)derived.GetOrAdd(key, _ => new(() => read())).Value;
}
