using System.Text.Json.Nodes;

namespace Roi.Rules.Json;

/// <summary>Declares the keys of an object, in the order in which its schema lists them.</summary>
internal sealed class Fields
{
    private readonly List<Field> declared = [];

    internal IReadOnlyList<Field> Declared => declared;

    /// <summary>Declares a required key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="form">The form of its value.</param>
    /// <param name="description">For editors and for the message when it is missing.</param>
    public RequiredField<T> Required<T>(string key, Reader<T> form, string description) =>
        new(Declare(key, form, description, isRequired: true));

    /// <summary>Declares a key that is required after merging. A layer may leave it to the file below, so the schema does not require
    /// it.</summary>
    /// <inheritdoc cref="Required"/>
    public RequiredField<T> Complete<T>(string key, Reader<T> form, string description) =>
        new(Declare(key, form, description, isRequired: true, mayBeInherited: true));

    /// <summary>Declares a required key that distinguishes this object from the other variants of a <see cref="Form.OneOf"/>.</summary>
    /// <inheritdoc cref="Required"/>
    public RequiredField<T> Telling<T>(string key, Reader<T> form, string description) =>
        new(Declare(key, form, description, isRequired: true, tells: true));

    /// <summary>Declares an optional key.</summary>
    /// <inheritdoc cref="Required"/>
    public OptionalField<T> Optional<T>(string key, Reader<T> form, string description) =>
        new(Declare(key, form, description));

    /// <summary>Declares an optional key with a default value.</summary>
    /// <param name="key">The key.</param>
    /// <param name="form">The form of its value.</param>
    /// <param name="value">The value where it is left out.</param>
    /// <param name="description">For editors.</param>
    public DefaultField<T> Default<T>(string key, Reader<T> form, T value, string description)
    {
        ArgumentNullException.ThrowIfNull(form);
        return new(Declare(key, form, description, standard: form.Written(value)), value);
    }

    private Field Declare<T>(string key, Reader<T> form, string description, bool isRequired = false, bool tells = false,
        bool mayBeInherited = false, JsonNode? standard = null)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (declared.Any(field => field.Key == key))
            throw new ArgumentException($"The key {key} is declared twice.", nameof(key));
        Field field = new(declared.Count, key, description, isRequired, tells, mayBeInherited, form.Read,
            definitions => Described(form.Schema(definitions)));
        declared.Add(field);
        return field;

        JsonObject Described(JsonObject schema)
        {
            schema["description"] = description;
            if (standard is not null)
                schema["default"] = standard.DeepClone();
            return schema;
        }
    }
}
