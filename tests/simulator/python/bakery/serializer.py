"""The SDK's serializer, made tolerant. As it comes it fails on each word that its classes do not list: also on
ACCESS_DENIED, the code with which the Customer Profile API really says that a permission is missing.
"""

import json

from ask_sdk_core.exceptions import SerializationException
from ask_sdk_core.serialize import DefaultSerializer


class TolerantSerializer(DefaultSerializer):
    """Keeps what cannot be read as an object of its class as the plain JSON that it is."""

    def deserialize(self, payload, obj_type):
        try:
            return super().deserialize(payload, obj_type)
        except SerializationException:
            # The body of a failure may be anything. Of data that cannot be read, nothing is known.
            if str(obj_type).endswith(".Error"):
                return payload
            raise

    def _DefaultSerializer__deserialize_model(self, payload, obj_type):
        try:
            return super()._DefaultSerializer__deserialize_model(payload, obj_type)
        except SerializationException:
            return payload

    def _DefaultSerializer__deserialize_datetime(self, payload, obj_type):
        try:
            return super()._DefaultSerializer__deserialize_datetime(payload, obj_type)
        except (TypeError, SerializationException):
            return payload
